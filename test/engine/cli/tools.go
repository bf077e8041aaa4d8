//go:build tools

// The Pulumi CLI as a dependency: `go build github.com/pulumi/pulumi/pkg/v3/cmd/pulumi` takes its version from go.mod.
package tools

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
