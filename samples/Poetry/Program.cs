using System.Globalization;

foreach (var deviations in new[] { 1, 2, 3 })
{
    var within = (2 * Normal.Table[deviations * 10]) - 1;
    Console.WriteLine($"Within {deviations} standard deviations: {within.ToString("P2", CultureInfo.InvariantCulture)}");
}
