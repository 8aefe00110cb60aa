using PyVenv.Build.Diagnostics;
using PyVenv.Build.Editors.Jsonc;

namespace PyVenv.Build.Editors;

/// <summary>
/// Visual Studio Code: <c>python.defaultInterpreterPath</c> in <c>.vscode/settings.json</c> and in workspace files beside that folder
/// (https://code.visualstudio.com/docs/python/settings-reference).
/// </summary>
internal sealed class VisualStudioCode : IEditor
{
    private const string Setting = "python.defaultInterpreterPath";

    /// <inheritdoc/>
    public string Name => "vscode";

    /// <inheritdoc/>
    public void Configure(EditorContext context)
    {
        var folder = EditorFolder.Find(context.ProjectDirectory, f => Directory.Exists(Path.Combine(f, ".vscode")) || WorkspaceFiles(f).Length > 0);
        var settings = Path.Combine(folder, ".vscode", "settings.json");
        Edit(context, settings, text => JsoncEdit.Set(text, [Setting], InterpreterPath(context, folder, "${workspaceFolder}")));
        foreach (var workspace in WorkspaceFiles(folder))
        {
            Edit(context, workspace, text => JsoncEdit.Set(text, ["settings", Setting], WorkspacePath(context, text, folder)));
        }
    }

    private static string[] WorkspaceFiles(string folder)
    {
        try
        {
            var files = Directory.GetFiles(folder, "*.code-workspace");
            Array.Sort(files, StringComparer.Ordinal);
            return files;
        }
        catch (UnauthorizedAccessException)
        {
            // A folder above the project's.
            return [];
        }
    }

    private static void Edit(EditorContext context, string file, Func<string, string> edit)
    {
        var written = EditorFile.Edit(
            file,
            text =>
            {
                try
                {
                    return edit(text);
                }
                catch (JsoncSyntaxException e)
                {
                    throw EditorFile.Malformed(file, e.Message, e.Line, e.Column);
                }
            },
            context.OnlyAsk);
        if (written)
        {
            context.Sink.Message(Importance.High, $"{file}: {Setting} set to the environment's interpreter");
        }
    }

    // Relative to the folder that is opened: the file is often under version control, and is the same for everybody then.
    private static string InterpreterPath(EditorContext context, string folder, string variable)
    {
        var prefix = folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        var python = context.Layout.Python;
        return python.StartsWith(prefix, StringComparison.Ordinal)
            ? variable + "/" + python.Substring(prefix.Length).Replace('\\', '/')
            : python;
    }

    // Several folders may be open: the one that holds the environment has a name.
    private static string WorkspacePath(EditorContext context, string text, string workspaceFolder)
    {
        if (JsoncReader.Read(text) is JsoncObject root && root.Find("folders")?.Value is JsoncArray folders)
        {
            foreach (var folder in folders.Elements.OfType<JsoncObject>())
            {
                if ((folder.Find("path")?.Value as JsoncScalar)?.Text is not { } written)
                {
                    continue;
                }

                var path = Path.GetFullPath(Path.Combine(workspaceFolder, written)).TrimEnd(Path.DirectorySeparatorChar);
                var name = (folder.Find("name")?.Value as JsoncScalar)?.Text ?? Path.GetFileName(path);
                var result = InterpreterPath(context, path, $"${{workspaceFolder:{name}}}");
                if (result != context.Layout.Python)
                {
                    return result;
                }
            }
        }

        return context.Layout.Python;
    }
}
