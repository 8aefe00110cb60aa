namespace PyVenv.Build.Manifests;

/// <summary>Conda's explicit lists (<c>conda list --explicit</c>): one package's address a line after the line <c>@EXPLICIT</c>.</summary>
public static class CondaExplicitList
{
    /// <summary>Whether a text is one.</summary>
    public static bool IsOne(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var trimmed = line.Trim();
            if (trimmed == "@EXPLICIT")
            {
                return true;
            }

            if (trimmed.Length > 0 && trimmed[0] != '#')
            {
                return false;
            }
        }

        return false;
    }
}
