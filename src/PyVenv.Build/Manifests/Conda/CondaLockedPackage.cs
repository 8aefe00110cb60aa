namespace PyVenv.Build.Manifests.Conda;

/// <summary>One package of a <c>conda-lock.yml</c>.</summary>
/// <param name="Name">The name as written.</param>
/// <param name="Manager"><c>conda</c> or <c>pip</c>.</param>
/// <param name="Platform">conda's name of the platform: <c>linux-64</c>, <c>osx-arm64</c>, …</param>
/// <param name="Url">The address of its archive. May hold credentials.</param>
/// <param name="Hashes">Digests in hexadecimal, by algorithm (<c>md5</c>, <c>sha256</c>).</param>
/// <param name="Categories">The groups that have it: <c>main</c>, <c>dev</c>, …</param>
public sealed record CondaLockedPackage(
    string Name, string Manager, string Platform, string Url, IReadOnlyDictionary<string, string> Hashes, IReadOnlyList<string> Categories);
