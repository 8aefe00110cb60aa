#pragma warning disable CS1591, CS9113, IDE0005
using PyVenv.Build.Diagnostics; using PyVenv.Build.Machines; using PyVenv.Build.Manifests;
namespace PyVenv.Build.Environments {
public sealed class EnvironmentLock : IDisposable { public static EnvironmentLock Acquire(string d,string p,IDiagnosticSink s,CancellationToken c){ Directory.CreateDirectory(d); return new(); } public void Dispose(){} }
public class OrphanReaper(IDiagnosticSink s) { public void Reap(EnvironmentRecord? r){} }
public static class EnvironmentDirectoryRules { public static void Check(string d,string p,Machine m){} }
public class Aside { public void Delete(){} public bool PutBack()=>true; }
public class EnvironmentFolder(EnvironmentLayout l) { public Aside MoveAside(){ foreach (var e in Directory.EnumerateFileSystemEntries(l.Directory)) { if (Directory.Exists(e)) Directory.Delete(e,true); else File.Delete(e);} return new(); } public void WriteGitIgnore(){} }
}
namespace PyVenv.Build.Manifests { public static class ManifestIdentity { public static string Of(Manifest m)=>string.Join("|",m.Requirements.Select(r=>r.Text)); } }
