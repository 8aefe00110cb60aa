namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>A <c>${NAME}</c> in a line: capital letters, digits and underscores only, as pip reads it.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Start">Where the <c>$</c> is.</param>
/// <param name="End">Behind the closing brace.</param>
internal readonly record struct VariableReference(string Name, int Start, int End)
{
    /// <summary>Finds the references in a line.</summary>
    public static List<VariableReference> FindAll(string line)
    {
        var found = new List<VariableReference>();
        for (var at = line.IndexOf("${", StringComparison.Ordinal); at >= 0; at = line.IndexOf("${", at, StringComparison.Ordinal))
        {
            var end = at + 2;
            while (end < line.Length && line[end] is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')
            {
                end++;
            }

            if (end > at + 2 && end < line.Length && line[end] == '}')
            {
                found.Add(new VariableReference(line.Substring(at + 2, end - at - 2), at, end + 1));
                at = end + 1;
            }
            else
            {
                at += 2;
            }
        }

        return found;
    }
}
