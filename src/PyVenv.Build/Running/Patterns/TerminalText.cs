using System.Text;

namespace PyVenv.Build.Running.Patterns;

/// <summary>Takes out what a program wrote for a terminal: a CI sets <c>FORCE_COLOR</c>, and tools obey.</summary>
public static class TerminalText
{
    /// <summary>The text without ECMA-48 control sequences (<c>ESC [ … m</c>) and hyperlinks (<c>ESC ] 8 …</c>).</summary>
    public static string WithoutControls(string text)
    {
        if (text.IndexOf('\u001b') < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\u001b' || i + 1 >= text.Length)
            {
                plain.Append(text[i]);
                continue;
            }

            i++;
            if (text[i] == '[')
            {
                do
                {
                    i++;
                }
                while (i < text.Length && text[i] is < '@' or > '~');
            }
            else if (text[i] == ']')
            {
                while (i < text.Length && text[i] != '\u0007' && !(text[i] == '\u001b' && i + 1 < text.Length && text[i + 1] == '\\'))
                {
                    i++;
                }

                i += i < text.Length && text[i] == '\u001b' ? 1 : 0;
            }
            else
            {
                // Two characters, or more with what stands between: 'ESC ( B', by which curses ends a colour.
                while (i < text.Length && text[i] is >= ' ' and <= '/')
                {
                    i++;
                }
            }
        }

        return plain.ToString();
    }
}
