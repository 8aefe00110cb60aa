using System.Text.Json;
using CsCheck;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.RequirementsFiles;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Manifests.RequirementsFiles;

/// <summary>
/// Compares our reader with pip's own on the same files: what pip takes we take, with the same requirements, options, files
/// and lines; what pip refuses we refuse, at the latest before installing.
/// </summary>
public class RequirementsAgainstPipTests
{
    private const string Script = """
        import json, os, sys, logging
        logging.disable(logging.CRITICAL)
        from pip._internal.network.session import PipSession
        from pip._internal.req.req_file import RequirementsFileParser, get_line_parser, handle_line
        from pip._internal.req.constructors import install_req_from_parsed_requirement
        from pip._internal.utils.urls import url_to_path
        from pip._vendor.packaging.utils import canonicalize_name
        session = PipSession()
        def local(filename):
            return os.path.abspath(url_to_path(filename) if filename.startswith("file:") else filename)
        def options(line):
            o, found = line.opts, []
            found += ["--extra-index-url " + v for v in o.extra_index_urls] + ["--find-links " + v for v in o.find_links]
            found += ["--trusted-host " + v for v in o.trusted_hosts]
            if o.index_url is not None: found += ["--index-url" + (o.index_url and " " + o.index_url)]
            for name in ["no_index", "pre", "prefer_binary", "require_hashes", "no_require_hashes"]:
                if getattr(o, name): found += ["--" + name.replace("_", "-")]
            return found
        def read(case):
            requirements, found = [], []
            for line in RequirementsFileParser(session, get_line_parser(None)).parse(case["file"], case["constraint"]):
                parsed = handle_line(line, session=session)
                if parsed is None:
                    found += options(line)
                    continue
                r = install_req_from_parsed_requirement(parsed)
                o = parsed.options or {}
                settings = [k + "=" + v for k, vs in o.get("config_settings", {}).items() for v in (vs if isinstance(vs, list) else [vs])]
                requirements.append({
                    "text": parsed.requirement.strip(), "editable": parsed.is_editable, "constraint": parsed.constraint,
                    "hashes": sorted(a + ":" + d for a, ds in o.get("hashes", {}).items() for d in ds), "settings": sorted(settings),
                    "file": local(line.filename), "line": line.lineno, "name": canonicalize_name(r.req.name) if r.req else None,
                    "extras": sorted(canonicalize_name(e) for e in r.extras),
                    "specifier": sorted({str(s).replace(" ", "") for s in r.req.specifier}) if r.req and not r.link else [],
                    "marker": r.markers is not None, "link": r.link is not None, "path": os.path.abspath(r.link.file_path) if r.link and r.link.is_file else None})
            return {"requirements": requirements, "options": sorted(found)}
        result = []
        for case in json.load(sys.stdin):
            try: result.append(read(case))
            except Exception as e: result.append({"error": type(e).__name__ + ": " + str(e)})
        json.dump(result, sys.stdout)
        """;

    [Fact]
    public void Written_files_are_read_as_pip_reads_them() => Compare([.. PipCorpus.All]);

    [Fact]
    public void Random_files_are_read_as_pip_reads_them() => Compare(GenCase.Array[200].Single());

    /// <summary>What is in the working directory: projects, a folder that is none, archives, a file.</summary>
    private static readonly string[] _beside =
        ["lib/pyproject.toml", "lib/sub/setup.py", "empty/readme", "whl/tiny-1.0-py3-none-any.whl", "whl/src-1.0.tar.gz", "a b/setup.py", "requirements.txt"];

    private static Gen<PipCase> GenCase { get; } = Gen.Select(GenContent(), GenContent(), Gen.Bool, (main, nested, isConstraint) =>
        PipCase.Of(("requirements.txt", main), ("nested/a.txt", nested), ("b.txt", "idna")) with { IsConstraint = isConstraint });

    private static Gen<string> GenContent()
    {
        var piece = Pick(
            "flask", "idna", "==1", ">=2,<3", "[x]", ";os_name=='x'", " ; ", "python_version<'3'", " ", "  ", "\t", "\\", "#", " # c", "\n", "\n", "\r\n", "\\\n", "\\\n  ", "\u2028", "\u00a0",
            "-r nested/a.txt", "-r b.txt", "-c b.txt", "-e ./lib", "-e .", "./lib", "--hash=sha256:aa", " --hash sha256:bb", " --pre", "--no-index", "--index-url ", "https://x.example/f.zip", "-i", " -", "--", "'", "\"", "=", "@", " @ ",
            "${REQ_NAME}", "${REQ_2}", "${REQ_SPACE}", "${REQ_UNSET}", "git+https://x.example/r#egg=q", "--config-settings a=b", "whl/tiny-1.0-py3-none-any.whl", ".zip", "/", ",", "(", ")");
        return piece.Array[0, 9].Select(string.Concat);
    }

    private static Gen<string> Pick(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);

    private static void Compare(IReadOnlyList<PipCase> cases)
    {
        var python = ReferencePython.With("pip-26.3");
        using var project = new ProjectFolder();
        foreach (var path in _beside)
        {
            project.Write(path);
        }

        var files = cases.Select((c, i) => c.WriteTo(project.File(i.ToString()))).ToArray();

        var reference = python.Run(Script, cases.Select((c, i) => new { file = files[i], constraint = c.IsConstraint }), project.Path, PipCase.Variables);

        var differences = new List<string>();
        for (var i = 0; i < cases.Count; i++)
        {
            if (Difference(reference[i], cases[i], project.Path, files[i]) is { } difference)
            {
                differences.Add($"{cases[i]}\n{difference.Replace(project.Path, "")}");
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} of {cases.Count} differ\n{string.Join("\n\n", differences.Take(20))}");
    }

    private static string? Difference(JsonElement pip, PipCase read, string folder, string file)
    {
        var refusal = pip.TryGetProperty("error", out var error) ? error.GetString() : null;
        Manifest manifest;
        try
        {
            manifest = Read(read, folder, file);
            if (refusal is not null)
            {
                LocalRequirements.Check(manifest);
            }
        }
        catch (ProvisioningException e)
        {
            return refusal is not null || IsStricter(e) ? null : $"  pip takes it, ours refuses: {e.Diagnostic.Location?.Line} {e.Message}";
        }

        if (refusal is not null)
        {
            return IsLooser(refusal, manifest) ? null : $"  pip refuses it, ours takes it: {refusal}";
        }

        var expected = string.Join("\n", pip.GetProperty("requirements").EnumerateArray().Select(Describe).Distinct()
            .Concat(pip.GetProperty("options").EnumerateArray().Select(o => Addresses.WithoutUserInformation(o.GetString()!)).Distinct()));
        var options = manifest.FileOptions.Where(o => !IsNotCompared(o)).Select(WithVariables).Distinct().Order(StringComparer.Ordinal);
        var actual = string.Join("\n", manifest.Requirements.Select(Describe).Distinct().Concat(options));
        return expected == actual ? null : $"  pip:  {expected.Replace("\n", "\n        ")}\n  ours: {actual.Replace("\n", "\n        ")}";
    }

    // Ours keeps the values of variables out of what it tells of options.
    private static string WithVariables(string option) => PipCase.Variables.Aggregate(option, (text, v) => text.Replace("${" + v.Key + "}", v.Value.Length > 0 ? v.Value : "${" + v.Key + "}"));

    private static Manifest Read(PipCase read, string folder, string file) => new RequirementsManifestReader(PipCase.Variables).Read(new Declaration
    {
        ProjectFile = Path.Combine(folder, "App.csproj"),
        ProjectDirectory = folder,
        EnvironmentDirectory = Path.Combine(folder, ".venv"),
        RequirementsFiles = read.IsConstraint ? [] : [file],
        ConstraintsFiles = read.IsConstraint ? [file] : [],
    });

    // pip's resolver refuses such constraints, not its reader.
    private static bool IsStricter(ProvisioningException e) => e.Diagnostic.Code == DiagnosticCodes.InvalidConstraint;

    // Options of older pips, and fragments that they took with extras.
    private static bool IsLooser(string refusal, Manifest manifest) =>
        manifest.Requirements.Any(r => r.BuildOptions.Any(o => o.StartsWith("--global-option", StringComparison.Ordinal)))
        || (refusal.StartsWith("InvalidEggFragment", StringComparison.Ordinal) && manifest.Requirements.Any(r => r.Name is not null));

    // pip folds these into sets that do not tell what was written, or keeps them from file to file.
    private static bool IsNotCompared(string option) =>
        option.StartsWith("--use-feature", StringComparison.Ordinal) || option.StartsWith("--no-binary", StringComparison.Ordinal) || option.StartsWith("--only-", StringComparison.Ordinal) || option.StartsWith("--all-releases", StringComparison.Ordinal);

    private static string Describe(JsonElement pip) => string.Join(
        " | ",
        pip.GetProperty("text").GetString(),
        pip.GetProperty("editable"),
        pip.GetProperty("constraint"),
        string.Join(",", pip.GetProperty("hashes").EnumerateArray()),
        string.Join(",", pip.GetProperty("settings").EnumerateArray()),
        pip.GetProperty("file").GetString(),
        pip.GetProperty("line").GetInt32(),
        pip.GetProperty("name").GetString(),
        string.Join(",", pip.GetProperty("extras").EnumerateArray()),
        string.Join(",", pip.GetProperty("specifier").EnumerateArray()),
        pip.GetProperty("marker"),
        pip.GetProperty("link"),
        pip.GetProperty("path").GetString());

    private static string Describe(Requirement ours) => string.Join(
        " | ",
        ours.Text,
        ours.IsEditable,
        ours.IsConstraint,
        string.Join(",", ours.Hashes.Order(StringComparer.Ordinal)),
        string.Join(",", ours.BuildOptions.Select(o => o.Substring(o.IndexOf('=') + 1)).Order(StringComparer.Ordinal)),
        ours.Location!.File,
        ours.Location.Line,
        ours.Name,
        string.Join(",", ours.Extras.Order(StringComparer.Ordinal)),
        string.Join(",", ours.Specifier.Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal)),
        ours.Marker.Length > 0,
        ours.Url is not null || ours.LocalPath is not null,
        ours.LocalPath);
}
