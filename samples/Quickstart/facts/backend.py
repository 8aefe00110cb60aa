"""The smallest PEP 517 build back end: zips one module into a wheel."""
import base64
import hashlib
import os
import zipfile

_INFO = "facts-1.0.dist-info"


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """Writes the wheel, and returns its file name."""
    with open("facts.py", "rb") as module:
        files = {"facts.py": module.read()}
    files[_INFO + "/METADATA"] = b"Metadata-Version: 2.1\nName: facts\nVersion: 1.0\n"
    files[_INFO + "/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: quickstart\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    record = ""
    for path, data in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        record += f"{path},sha256={digest},{len(data)}\n"
    files[_INFO + "/RECORD"] = (record + _INFO + "/RECORD,,\n").encode()

    name = "facts-1.0-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(wheel_directory, name), "w") as wheel:
        for path, data in files.items():
            wheel.writestr(path, data)
    return name
