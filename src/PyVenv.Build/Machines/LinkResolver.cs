#if NETFRAMEWORK
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
#endif

namespace PyVenv.Build.Machines;

/// <summary>Follows symbolic links and junctions.</summary>
public static class LinkResolver
{
#if NETFRAMEWORK
    private const uint AnyShare = 0x7;
    private const uint OpenExisting = 3;
    private const uint BackupSemantics = 0x02000000;

    /// <summary>The path with every link in it followed, its folders' too; the path itself where it does not exist or cannot be followed.</summary>
    /// <param name="path">Absolute path.</param>
    public static string RealPath(string path)
    {
        if (Path.DirectorySeparatorChar == '/')
        {
            var resolved = OnUnix(path, IntPtr.Zero);
            if (resolved == IntPtr.Zero)
            {
                return path;
            }

            try
            {
                return Utf8(resolved);
            }
            finally
            {
                Free(resolved);
            }
        }

        using var handle = CreateFile(path, 0, AnyShare, IntPtr.Zero, OpenExisting, BackupSemantics, IntPtr.Zero);
        var text = new StringBuilder(32768);
        if (handle.IsInvalid || GetFinalPathNameByHandle(handle, text, (uint)text.Capacity, 0) == 0)
        {
            return path;
        }

        var final = text.ToString();
        return final.StartsWith(@"\\?\UNC\", StringComparison.Ordinal) ? @"\\" + final.Substring(8)
            : final.StartsWith(@"\\?\", StringComparison.Ordinal) ? final.Substring(4) : final;
    }

    private static string Utf8(IntPtr text)
    {
        var length = 0;
        while (Marshal.ReadByte(text, length) != 0)
        {
            length++;
        }

        var bytes = new byte[length];
        Marshal.Copy(text, bytes, 0, length);
        return Encoding.UTF8.GetString(bytes);
    }

    // Only mono runs this build of the assembly on Unix.
    [DllImport("libc", EntryPoint = "realpath")]
    private static extern IntPtr OnUnix([MarshalAs(UnmanagedType.LPStr)] string path, IntPtr buffer);

    [DllImport("libc", EntryPoint = "free")]
    private static extern void Free(IntPtr pointer);

    [DllImport("kernel32", EntryPoint = "CreateFileW", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern SafeFileHandle CreateFile(string name, uint access, uint share, IntPtr security, uint disposition, uint flags, IntPtr template);

    [DllImport("kernel32", EntryPoint = "GetFinalPathNameByHandleW", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern uint GetFinalPathNameByHandle(SafeFileHandle file, StringBuilder path, uint length, uint flags);
#else
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>The path with every link in it followed, its folders' too; the path itself where it does not exist or cannot be followed.</summary>
    /// <param name="path">Absolute path.</param>
    public static string RealPath(string path)
    {
        try
        {
            var links = 0;
            return Resolve(Path.GetFullPath(path), ref links);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return path;
        }
    }

    private static string Resolve(string path, ref int links)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
        {
            return path;
        }

        var place = Path.Combine(Resolve(parent, ref links), Path.GetFileName(path));
        if (new FileInfo(place).LinkTarget is not { } target)
        {
            return place;
        }

        if (++links > MostLinks)
        {
            throw new IOException($"'{path}' is a circle of links.");
        }

        return Resolve(Path.GetFullPath(target, Path.GetDirectoryName(place)!), ref links);
    }
#endif
}
