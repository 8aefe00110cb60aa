using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;

namespace PyVenv.Build.Manifests.Conda;

/// <summary>
/// Conda's <c>environment.yml</c>
/// (https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html). <c>name</c> and
/// <c>prefix</c> mean nothing here: the environment's folder is the project's business.
/// </summary>
internal sealed class CondaEnvironmentFile(IReadOnlyDictionary<string, string> variables)
{
    public Manifest Read(Declaration declaration, ManifestText text, DataTable root)
    {
        root.StringOrStrings("channels");
        var contents = new Dictionary<string, string>(StringComparer.Ordinal);
        var inputs = new InputList();
        (string Specifier, SourceLocation Location)? python = null;
        var pip = new List<DataValue>();
        foreach (var item in root.List("dependencies")!.Items)
        {
            switch (item)
            {
                case DataValue { Kind: DataValueKind.String } value:
                    var spec = CondaSpec.Parse(value.Text);
                    contents[spec.Name] = spec.Version;
                    python = spec.Name == "python" && spec.PythonSpecifier is { } specifier ? (specifier, value.Location) : python;
                    break;
                case DataTable table when table.Keys.Count == 1 && table.Has("pip"):
                    // "- pip:" with nothing below it is nothing.
                    pip.AddRange(table["pip"] is DataValue { Kind: DataValueKind.Null } ? [] : table.Strings("pip"));
                    break;
                default:
                    throw new ProvisioningException(
                        DiagnosticCodes.ManifestWrongValue,
                        $"An entry of 'dependencies' is {item.KindName}; it must be a package such as 'numpy=1.26', or 'pip:' with a list.",
                        item.Location);
            }
        }

        var section = new CondaPipSection(declaration with { ProjectDirectory = Path.GetDirectoryName(text.Path)! }, variables, contents);
        section.Read(pip, inputs);
        return new Manifest
        {
            Format = ManifestFormats.Conda,
            Kind = CondaReader.EnvironmentKind,
            File = text.Path,
            Inputs = [new InputFile(text.Path, text.Hash, contents), .. inputs.Inputs],
            Requirements = section.Requirements,
            MentionedVariables = section.MentionedVariables,
            RequiresPython = python?.Specifier,
            RequiresPythonLocation = python?.Location,
        };
    }
}
