using System.Text;

namespace PyVenv.Build.Interpreters;

/// <summary>The Python program that a candidate is given to run.</summary>
internal static class ProbeScript
{
    /// <summary>What its answer begins with: what a <c>sitecustomize</c> prints is not taken for it.</summary>
    public const string Mark = "PYVENV-PROBE:";

    /// <summary>The program's text.</summary>
    public static string Read()
    {
        using var stream = typeof(ProbeScript).Assembly.GetManifestResourceStream("PyVenv.Build.Interpreters.probe.py")
            ?? throw new InvalidOperationException("The probe's script is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
