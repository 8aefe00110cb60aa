using System.Text;

namespace PyVenv.Build.Embedding;

/// <summary>What generated C# must suit, and where it finds the values: never in the assembly itself, which is published.</summary>
/// <param name="SideFile">
/// Name of a file beside the program that holds the values, for projects without a runtime configuration: libraries and everything for .NET
/// Framework. Empty where the runtime configuration has them.
/// </param>
/// <param name="UsesNullable">Whether the project annotates references that may be null (C# 8).</param>
/// <param name="Namespace">The namespace of <c>PyVenvEnvironment</c>; empty for the global one.</param>
public sealed record CSharpProject(string SideFile, bool UsesNullable, string Namespace = "")
{
    /// <summary>The type of a value.</summary>
    internal string ValueType => UsesNullable ? "string?" : "string";

    /// <summary>An expression for a value.</summary>
    /// <param name="name">The option's name.</param>
    internal string Value(string name) => SideFile.Length > 0
        ? $"Read({CSharpText.Literal(name)})"
        : $"global::System.AppContext.GetData({CSharpText.Literal(name)}) as string";

    /// <summary>The method that <see cref="Value"/> needs; nothing where it needs none.</summary>
    /// <param name="text">The class so far.</param>
    /// <param name="startupType">The class when its code runs while the program starts: mono knows no base directory yet. Else null.</param>
    internal void AppendReader(StringBuilder text, string? startupType = null)
    {
        if (SideFile.Length > 0)
        {
            text.Append("\n    private static ").Append(ValueType).Append(" Read(string name)\n    {\n")
                .Append("        string file = global::System.IO.Path.Combine(").Append(Directory(startupType)).Append(", ").Append(CSharpText.Literal(SideFile)).Append(");\n")
                .Append("        if (global::System.IO.File.Exists(file))\n        {\n")
                .Append("            foreach (string line in global::System.IO.File.ReadAllLines(file))\n            {\n")
                .Append("                if (line.StartsWith(name + \"=\", global::System.StringComparison.Ordinal))\n                {\n")
                .Append("                    return line.Substring(name.Length + 1);\n                }\n            }\n        }\n\n        return null;\n    }\n");
        }
    }

    private static string Directory(string? startupType) => startupType is null
        ? "global::System.AppContext.BaseDirectory"
        : $"global::System.AppContext.BaseDirectory ?? global::System.IO.Path.GetDirectoryName(typeof({startupType}).Assembly.Location)";
}
