using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>
/// Reads the options of a line as pip does with Python's <c>optparse</c>: long names may be abbreviated, values follow as the
/// next word or behind <c>=</c>, and words that are no option are passed over.
/// </summary>
internal static class OptionParser
{
    /// <summary>Where the options of a line begin: at the first word that begins with a dash; its length when there are none.</summary>
    /// <remarks>Words are separated by spaces only; a tab does not begin an option.</remarks>
    public static int FindStart(ReadOnlySpan<char> line)
    {
        if (line.Length > 0 && line[0] == '-')
        {
            return 0;
        }

        var at = line.IndexOf(" -".AsSpan());
        return at < 0 ? line.Length : at + 1;
    }

    /// <summary>Reads the options from a position on.</summary>
    /// <exception cref="LineProblem">One is unknown, ambiguous or lacks its value.</exception>
    public static LineOptions Parse(ReadOnlySpan<char> line, int start)
    {
        var words = ShellWord.Split(line, start);
        var options = new LineOptions();
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.Text == "--")
            {
                break;
            }

            if (word.Text.Length < 2 || word.Text[0] != '-')
            {
                continue;
            }

            var isLong = word.Text[1] == '-';
            var equals = isLong ? word.Text.IndexOf('=') : -1;
            var name = isLong ? (equals < 0 ? word.Text : word.Text.Substring(0, equals)) : word.Text.Substring(0, 2);
            var definition = isLong ? FindLong(name, word.Start) : FindShort(name, word.Start);
            var attached = isLong ? (equals < 0 ? null : word.Text.Substring(equals + 1)) : word.Text.Length > 2 ? word.Text.Substring(2) : null;
            if (!definition.TakesValue)
            {
                if (attached is not null)
                {
                    throw Problem($"The option '{definition.Name}' takes no value. Take away what follows the '='.", word.Start);
                }

                options.Add(new OptionValue(definition, "", word.Start));
                continue;
            }

            if (attached is null && ++i == words.Count)
            {
                throw Problem($"The option '{name}' needs a value. Write it behind the option.", word.Start);
            }

            var value = new OptionValue(definition, attached ?? words[i].Text, attached is null ? words[i].Start : word.Start + word.Text.Length - attached.Length);
            Check(value);
            options.Add(value);
        }

        return options;
    }

    private static OptionDefinition FindShort(string name, int start)
    {
        foreach (var definition in OptionDefinition.All)
        {
            if (definition.Short == name[1])
            {
                return definition;
            }
        }

        throw Unknown(name, start);
    }

    private static OptionDefinition FindLong(string name, int start)
    {
        OptionDefinition? found = null;
        foreach (var definition in OptionDefinition.All)
        {
            if (definition.Name == name)
            {
                return definition;
            }
        }

        foreach (var definition in OptionDefinition.All)
        {
            if (!definition.CanAbbreviate || !definition.Name.StartsWith(name, StringComparison.Ordinal))
            {
                continue;
            }

            if (found is not null)
            {
                throw Problem($"The option '{name}' can mean '{found.Name}' or '{definition.Name}'. Write the whole name.", start);
            }

            found = definition;
        }

        return found ?? throw Unknown(name, start);
    }

    private static void Check(OptionValue option)
    {
        var value = option.Value;
        switch (option.Definition.Name)
        {
            case "--hash":
                var colon = value.IndexOf(':');
                if (colon < 0)
                {
                    throw Problem("The value of '--hash' needs the algorithm and the digest, such as 'sha256:2cf24d…'.", option.Start);
                }

                var algorithm = value.Substring(0, colon);
                if (algorithm is not ("sha256" or "sha384" or "sha512"))
                {
                    throw Problem($"'{algorithm}' is no algorithm for '--hash'. Take 'sha256', 'sha384' or 'sha512'.", option.Start);
                }

                break;
            case "--config-settings" when value.IndexOf('=') < 0:
                throw Problem("The value of '--config-settings' needs the form KEY=VALUE.", option.Start);
            case "--no-binary" or "--only-binary" or "--all-releases" or "--only-final" when value.StartsWith("-", StringComparison.Ordinal):
                throw Problem($"The option '{option.Definition.Name}' needs a value. Write ':all:', ':none:' or names behind it.", option.Start);
        }
    }

    private static LineProblem Unknown(string name, int start) => Problem(
        $"'{name}' is no option that a requirements file can have. Correct it, or set it in the project (PyVenvInstallArguments) when the installer takes it on its command line.",
        start);

    private static LineProblem Problem(string message, int offset) => new(DiagnosticCodes.RequirementOption, message, offset);
}
