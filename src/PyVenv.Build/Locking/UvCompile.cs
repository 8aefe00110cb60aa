using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers;
using PyVenv.Build.Manifests.Locks;

namespace PyVenv.Build.Locking;

/// <summary>Resolves by <c>uv pip compile</c>, for all platforms: https://docs.astral.sh/uv/pip/compile/.</summary>
internal sealed class UvCompile : IResolution
{
    /// <inheritdoc/>
    public string Resolve(ProvisioningContext context, string lockFile, string? pins)
    {
        var declaration = context.Declaration;
        var uv = new UvManager().Locate(context).Path;
        using var packages = new PackageList(context);
        List<string> arguments =
        [
            "pip", "compile", "--universal", "--generate-hashes", "--no-header", "--no-annotate", "--no-progress", "--color", "never",
            "--python", context.Interpreter!.Path, "--no-python-downloads",
        ];
        if (LowestPython.Of(context) is { } lowest)
        {
            arguments.AddRange(["--python-version", lowest]);
        }

        if (OwnLock.IsPylock(lockFile))
        {
            arguments.AddRange(["--format", "pylock.toml"]);
        }

        arguments.AddRange(new PackageSources(declaration).Arguments());
        if (declaration.Offline)
        {
            arguments.Add("--offline");
        }

        foreach (var name in (declaration.OnlyBinary ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            arguments.AddRange(["--only-binary", name.Trim()]);
        }

        foreach (var file in declaration.ConstraintsFiles.Concat(pins is null ? [] : [pins]))
        {
            arguments.AddRange(["--constraints", file]);
        }

        arguments.AddRange(context.Manifest.RequirementsFiles);
        if (packages.File is { } list)
        {
            arguments.Add(list);
        }

        var variables = new Dictionary<string, string?>(context.Machine.Platform.VariableComparer);
        foreach (var pair in new PackageSources(declaration).UvVariables())
        {
            variables[pair.Key] = pair.Value;
        }

        foreach (var pair in packages.Variables)
        {
            variables[pair.Key] = pair.Value;
        }

        var result = new ToolSession(context, variables).Run(uv, arguments, Importance.Low);
        return result.ExitCode == 0 ? result.StandardOutput : throw new UvFailure(context).Explain(result);
    }
}
