using System.Reflection;

byte[] signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

var program = Assembly.GetExecutingAssembly();
foreach (var name in program.GetManifestResourceNames())
{
    using var chart = program.GetManifestResourceStream(name)!;
    var start = new byte[signature.Length];
    chart.ReadExactly(start);
    Console.WriteLine($"{name}: {chart.Length} bytes, {(start.SequenceEqual(signature) ? "a PNG picture" : "no PNG picture")}");
}
