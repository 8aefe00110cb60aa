namespace PyVenv.Build.Interpreters.Sources;

/// <summary>Where in Windows' registry programs leave word of themselves.</summary>
public enum RegistryHive
{
    /// <summary>For the user.</summary>
    CurrentUser,

    /// <summary>For the machine.</summary>
    LocalMachine,

    /// <summary>For the machine, from 32-bit installers.</summary>
    LocalMachine32,
}

/// <summary>The part of Windows' registry that PEP 514 needs.</summary>
public interface IRegistry
{
    /// <summary>The names of the keys below a key; empty when it is not there or may not be read.</summary>
    IReadOnlyList<string> Keys(RegistryHive hive, string path);

    /// <summary>A value that is a text; null when it is not there, may not be read or is something else. The empty name means the key's default value.</summary>
    string? Value(RegistryHive hive, string path, string name);
}
