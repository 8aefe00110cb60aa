using UvProject;

Console.WriteLine(Messages.Greeting("uv"));
Console.WriteLine(Messages.Farewell("uv"));
