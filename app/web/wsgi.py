"""What gunicorn serves: the application in the surroundings that its container gives it."""

import os
import pathlib

from app import create_app

application = create_app(
    data_directory=pathlib.Path(os.environ["DATA_DIRECTORY"]),
    quotes_url=os.environ["QUOTES_URL"],
)
