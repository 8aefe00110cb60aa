using System.Text;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Running;

/// <summary>
/// Splits a command line into arguments, without a shell and alike on every platform: the rules of
/// <c>ProcessStartInfo.Arguments</c>, which are those of the Microsoft C run-time.
/// </summary>
/// <remarks>
/// White space separates, double quotes keep it. A backslash is itself, except before a double quote: <c>2n</c> of them
/// and a quote are <c>n</c> backslashes and a quote that opens or closes, <c>2n+1</c> are <c>n</c> and a literal quote.
/// Two quotes inside a quoted part are one literal quote. Single quotes, <c>$</c>, <c>*</c> and <c>%</c> mean nothing.
/// </remarks>
public static class CommandLine
{
    /// <summary>The arguments of a command line, in order; <c>""</c> is an empty one.</summary>
    /// <exception cref="ProvisioningException">A double quote is not closed.</exception>
    public static IReadOnlyList<string> Split(string text)
    {
        var arguments = new List<string>();
        var current = new StringBuilder();
        var inArgument = false;
        var inQuotes = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\')
            {
                var end = i;
                while (end < text.Length && text[end] == '\\')
                {
                    end++;
                }

                var count = end - i;
                var beforeQuote = end < text.Length && text[end] == '"';
                current.Append('\\', beforeQuote ? count / 2 : count);
                inArgument = true;
                i = end - 1;
                if (beforeQuote && count % 2 == 1)
                {
                    current.Append('"');
                    i = end;
                }
            }
            else if (c == '"')
            {
                inArgument = true;
                if (inQuotes && i + 1 < text.Length && text[i + 1] == '"')
                {
                    current.Append('"');
                    i++;
                }
                else
                {
                    inQuotes = !inQuotes;
                }
            }
            else if (!inQuotes && char.IsWhiteSpace(c))
            {
                Finish();
            }
            else
            {
                current.Append(c);
                inArgument = true;
            }
        }

        if (inQuotes)
        {
            throw new ProvisioningException(
                DiagnosticCodes.InvalidArguments,
                $"The arguments '{text}' have a double quote that is not closed: close it, or write '\\\"' for a literal one; "
                + "a backslash before a closing quote, as a folder's name has on Windows, must be doubled.");
        }

        Finish();
        return arguments;

        void Finish()
        {
            if (inArgument)
            {
                arguments.Add(current.ToString());
                current.Clear();
                inArgument = false;
            }
        }
    }
}
