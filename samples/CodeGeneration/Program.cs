using System.Text.Json;
using CodeGeneration;

// The classes came out of order.schema.json.
var order = new Order { Number = 7, Lines = [new OrderLine { Article = "lamp", Quantity = 2, Price = 9.5 }] };
Console.WriteLine($"C#: {JsonSerializer.Serialize(order)}");

// So did order.py; the others came out of shop.proto.
foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "generated")).Order(StringComparer.Ordinal))
{
    Console.WriteLine($"Python: {Path.GetFileName(file)}, {File.ReadLines(file).Count()} lines");
}
