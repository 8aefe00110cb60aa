Console.WriteLine("The table above came out of Python, in an environment that conda made.");
