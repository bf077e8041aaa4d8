// The kinds of this service stand here.
export {};
