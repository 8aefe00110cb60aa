using PyVenv.Build.Diagnostics;
using PyVenv.Build.Interpreters.Sources;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Interpreters;

/// <summary>What a person is told when no interpreter was found: what was wanted, what there is, and how to get one.</summary>
internal sealed class NotFoundMessage
{
    private readonly Machine _machine;
    private readonly WantedPython _wanted;
    private readonly SearchTrail _trail;

    public NotFoundMessage(Machine machine, WantedPython wanted, SearchTrail trail)
    {
        _machine = machine;
        _wanted = wanted;
        _trail = trail;
    }

    /// <summary>The error.</summary>
    /// <param name="refused">An interpreter of the version that was asked for, which only requires-python refused.</param>
    public ProvisioningException ToException(Interpreter? refused)
    {
        if (refused is not null)
        {
            var place = _wanted.RequiresPythonLocation is { } location ? $" in '{location.File}'" : "";
            return new ProvisioningException(
                DiagnosticCodes.PythonVersionsDisagree,
                $"{_wanted.Origin} wants Python '{_wanted.Text}', but requires-python{place} is '{_wanted.RequiresPython}': no Python that was found meets both. "
                + $"Found: {_trail.Found}. Change one of the two, or install a Python that meets both.{_trail}",
                _wanted.Location ?? _wanted.RequiresPythonLocation);
        }

        if (!_trail.FoundAny && _wanted.IsAny)
        {
            return new ProvisioningException(
                DiagnosticCodes.NoPython,
                $"No Python was found on this machine. {HowToInstall()}, or name one with PyVenvBasePython.{_trail}");
        }

        var what = _wanted.IsAny ? $"Python {SupportedVersions.Oldest} or later is needed" : $"Python '{_wanted.Text}' is wanted by {_wanted.Origin}";
        var found = _trail.FoundAny ? $"none of it was found, only {_trail.Found}" : "no Python was found at all";
        return new ProvisioningException(
            _trail.FoundAny ? DiagnosticCodes.NoWantedPython : DiagnosticCodes.NoPython,
            $"{what}, but {found}. {HowToInstall()}{OrChange()}.{_trail}",
            _wanted.Location);
    }

    private string OrChange() => _wanted.IsAny ? ", or name one with PyVenvBasePython" : ", or change what is wanted";

    private string HowToInstall()
    {
        if (_wanted.Requests[0].Number is { } number && SupportedVersions.Objection(number, wantsOld: true) is not null)
        {
            return $"No environment is made for that version, only for 2.7, {SupportedVersions.OldestThree} and later: want one of those";
        }

        const string Property = "set PyVenvInstallPython to 'true' to have one installed";
        var request = _wanted.Requests[0];
        if (PythonRelease.ForPyenv(request) is not { } name)
        {
            return $"Install one, or {Property}";
        }

        if (new PyenvPlaces(_machine).Roots().Any(Directory.Exists))
        {
            return $"Install one, for example with 'pyenv install {name}', or {Property}";
        }

        var how = _machine.Platform.System switch
        {
            HostSystem.Windows => $"Install one from https://www.python.org/downloads/, with 'py install {SupportedVersions.Suggestion(request)}' or with 'uv python install {name}'",
            HostSystem.MacOS => $"Install one from https://www.python.org/downloads/, with 'brew install python' or with 'uv python install {name}'",
            _ => $"Install one with the system's packages ('apt install python3', 'dnf install python3') or with 'uv python install {name}'",
        };
        return $"{how}, or {Property}";
    }
}
