namespace PyVenv.Build.Embedding;

/// <summary>What generated C# must suit.</summary>
/// <param name="HasRuntimeConfiguration">
/// Whether the project's program starts with a runtime configuration of its own, which then holds the values: the assembly, which is
/// published, holds none of this machine's paths. A library and a program for .NET Framework have none; their values are compiled in.
/// </param>
/// <param name="UsesNullable">Whether the project annotates references that may be null (C# 8).</param>
/// <param name="Namespace">The namespace of <c>PyVenvEnvironment</c>; empty for the global one.</param>
public sealed record CSharpProject(bool HasRuntimeConfiguration, bool UsesNullable, string Namespace = "");
