using System.Reflection;
using System.Runtime.CompilerServices;
#if !NETFRAMEWORK
using System.Runtime.Loader;
#endif

namespace PyVenv.Build.Tasks;

/// <summary>
/// Answers references among the packed assemblies that the host does not. On the full framework a task can bring no binding
/// redirects: what names another version than the packed one is answered here, whatever version it asks for. On .NET, what
/// newer frameworks have themselves lies in a folder of its own, for those that do not.
/// </summary>
internal static class PackedAssemblies
{
    /// <summary>Registers before any type of this assembly is used.</summary>
#pragma warning disable CA2255 // A task assembly has no entry point of its own: this is its start.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Register() =>
#if NETFRAMEWORK
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) => Resolve(request);
#else
        AssemblyLoadContext.GetLoadContext(typeof(PackedAssemblies).Assembly)!.Resolving += Resolve;
#endif

#if NETFRAMEWORK
    private static Assembly? Resolve(ResolveEventArgs request)
    {
        var folder = Path.GetDirectoryName(typeof(PackedAssemblies).Assembly.Location)!;
        // Another task in the same process may miss an assembly of the same name; that is not ours to answer.
        if (request.RequestingAssembly is { IsDynamic: false, Location: { Length: > 0 } location }
            && !string.Equals(Path.GetDirectoryName(location), folder, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var name = new AssemblyName(request.Name).Name;
        // System.Text.Json names a newer one than the framework's, which an application would redirect to; its types are the core's own.
        if (name == "System.ValueTuple")
        {
            return typeof(ValueTuple).Assembly;
        }

        var file = Path.Combine(folder, name + ".dll");
        return File.Exists(file) ? Assembly.LoadFrom(file) : null;
    }
#else
    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName wanted)
    {
        var folder = Path.GetDirectoryName(typeof(PackedAssemblies).Assembly.Location)!;

        // The image that was compiled ahead of time for a platform lies in a folder below all others.
        foreach (var place in new[] { Path.Combine(folder, "fallback"), Path.Combine(folder, ".."), Path.Combine(folder, "..", "fallback") })
        {
            var file = Path.GetFullPath(Path.Combine(place, wanted.Name + ".dll"));
            if (File.Exists(file))
            {
                return context.LoadFromAssemblyPath(file);
            }
        }

        return null;
    }
#endif
}
