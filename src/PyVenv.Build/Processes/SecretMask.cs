using System.Text;

namespace PyVenv.Build.Processes;

/// <summary>
/// Takes secrets out of text: user information of every address (<c>https://user:pass@host</c> becomes
/// <c>https://****@host</c>), and values that are known to be secret wherever they stand.
/// </summary>
public sealed class SecretMask
{
    /// <summary>What stands in a secret's place, as pip writes it.</summary>
    public const string Mask = "****";

    // A shorter value would be found inside ordinary words.
    private const int ShortestValue = 4;
    private const int ShortestNamedValue = 8;

    private readonly IReadOnlyList<string> _values;

    /// <summary>Creates a mask that knows no value and only looks at addresses.</summary>
    public SecretMask() : this([]) { }

    /// <summary>Creates a mask.</summary>
    /// <param name="values">Values that must not be shown: passwords, tokens. They are found in their percent-encoded and decoded forms too.</param>
    public SecretMask(IEnumerable<string> values)
    {
        var forms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            foreach (var form in new[] { value, Uri.UnescapeDataString(value), Uri.EscapeDataString(value) })
            {
                if (form.Length >= ShortestValue)
                {
                    forms.Add(form);
                }
            }
        }

        // The longest first, so that a value inside another leaves nothing of the longer one.
        _values = [.. forms.OrderByDescending(f => f.Length)];
    }

    /// <summary>A mask for what a build knows: the passwords in addresses, and variables whose names say that they are secret.</summary>
    /// <param name="variables">The caller's environment variables.</param>
    /// <param name="addresses">Addresses that may hold credentials, beside those in the variables.</param>
    public static SecretMask Collect(IEnumerable<KeyValuePair<string, string>> variables, IEnumerable<string> addresses)
    {
        var values = new List<string>();
        foreach (var address in addresses)
        {
            AddPasswords(address, values);
        }

        foreach (var variable in variables)
        {
            AddPasswords(variable.Value, values);
            if (variable.Value.Length >= ShortestNamedValue && NamesASecret(variable.Key))
            {
                values.Add(variable.Value);
            }
        }

        return new SecretMask(values);
    }

    /// <summary>The text without secrets.</summary>
    public string Apply(string text)
    {
        foreach (var value in _values)
        {
            text = text.Replace(value, Mask);
        }

        return WithoutUserInformation(text);
    }

    /// <summary>The text with the user information of each address in it replaced by <see cref="Mask"/>.</summary>
    public static string WithoutUserInformation(string text)
    {
        var from = text.IndexOf("://", StringComparison.Ordinal);
        if (from < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var copied = 0;
        for (; from >= 0; from = text.IndexOf("://", from, StringComparison.Ordinal))
        {
            from += 3;
            var (at, end) = UserInformation(text, from);
            if (at >= 0)
            {
                result.Append(text, copied, from - copied).Append(Mask);
                copied = at;
            }

            from = end;
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Where the user information of an authority that starts at <paramref name="from"/> ends (-1: it has none), and where the authority does.</summary>
    private static (int At, int End) UserInformation(string text, int from)
    {
        var end = from;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && "/?#\"'<>`".IndexOf(text[end]) < 0)
        {
            end++;
        }

        // The last one: a password that was not encoded may hold the character itself.
        var at = end > from ? text.LastIndexOf('@', end - 1, end - from) : -1;
        return (at, end);
    }

    private static void AddPasswords(string text, List<string> values)
    {
        for (var from = text.IndexOf("://", StringComparison.Ordinal); from >= 0; from = text.IndexOf("://", from, StringComparison.Ordinal))
        {
            from += 3;
            var (at, end) = UserInformation(text, from);
            if (at > from)
            {
                var information = text.Substring(from, at - from);
                var colon = information.IndexOf(':');

                // Without a password the name itself is often a token; a word such as 'git' is not.
                var secret = colon >= 0 ? information.Substring(colon + 1) : information.Length >= ShortestNamedValue ? information : "";
                if (secret.Length > 0)
                {
                    values.Add(secret);
                }
            }

            from = end;
        }
    }

    private static bool NamesASecret(string name)
    {
        foreach (var end in new[] { "TOKEN", "PASSWORD", "PASSWD", "SECRET", "API_KEY", "APIKEY", "ACCESS_KEY", "CREDENTIALS" })
        {
            if (name.EndsWith(end, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        // POETRY_PYPI_TOKEN_<name> has the name last; UV_INDEX_<name>_PASSWORD is found above.
        return name.StartsWith("POETRY_PYPI_TOKEN_", StringComparison.OrdinalIgnoreCase);
    }
}
