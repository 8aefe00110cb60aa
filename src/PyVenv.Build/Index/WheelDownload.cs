using System.Security.Cryptography;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers.Failures.Network;

namespace PyVenv.Build.Index;

/// <summary>Brings a file into a folder: complete and with the hash that was announced, or not at all.</summary>
internal sealed class WheelDownload(Lazy<IndexTransport> transport, IDiagnosticSink sink, CancellationToken cancellation)
{
    /// <summary>Downloads or copies.</summary>
    /// <param name="file">What.</param>
    /// <param name="folder">Where to.</param>
    /// <returns>Its path.</returns>
    /// <exception cref="ProvisioningException">It was cut off, has another hash, or cannot be had.</exception>
    public string Into(IndexFile file, string folder)
    {
        // The name comes from an index: it names a file, never a path.
        var target = Path.Combine(folder, Path.GetFileName(file.Name));
        var partial = $"{target}.{Guid.NewGuid():N}.part";
        try
        {
            var hash = file.Address.IsFile ? Copy(file, partial) : Download(file, partial);
            if (file.Sha256 is not { } expected)
            {
                if (!file.Address.IsFile)
                {
                    sink.Message(Importance.Normal, $"{ShownAddress.Of(file.Address)} comes from a page that tells no SHA-256; its own is {hash}.");
                }
            }
            else if (!string.Equals(hash, expected, StringComparison.OrdinalIgnoreCase))
            {
                throw new ProvisioningException(
                    DiagnosticCodes.HashMismatch,
                    $"'{ShownAddress.Of(file.Address)}' has the hash 'sha256:{hash}', but the index announces 'sha256:{expected}'. It was damaged on the way or exchanged, and is not used: clear the cache of a proxy between, and try again.");
            }

            File.Delete(target);
            File.Move(partial, target);
            return target;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static string Copy(IndexFile file, string target)
    {
        File.Copy(file.Address.LocalPath, target);
        using var stream = File.OpenRead(target);
        using var hash = SHA256.Create();
        return Hex(hash.ComputeHash(stream));
    }

    private string Download(IndexFile file, string target)
    {
        try
        {
            return transport.Value.Get(file.Address, null, response => Save(response, file.Address, target));
        }
        catch (TransportException e) when (e.InnerException is CutOffException cut)
        {
            throw new ProvisioningException(
                DiagnosticCodes.DownloadCutOff,
                $"The download of '{ShownAddress.Of(file.Address)}' was cut off: {cut.Message}. Try again; check the network and a proxy between.", null, e);
        }
        catch (TransportException e)
        {
            throw e.ToDiagnostic();
        }
    }

    private string Save(HttpResponseMessage response, Uri address, string target)
    {
        using var source = transport.Value.Await(response.Content.ReadAsStreamAsync(), address);
        using var stream = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None);
        using var hash = SHA256.Create();
        var buffer = new byte[81920];
        var length = response.Content.Headers.ContentLength;
        long received = 0;
        try
        {
            for (int count; (count = transport.Value.Await(source.ReadAsync(buffer, 0, buffer.Length, cancellation), address)) > 0; received += count)
            {
                stream.Write(buffer, 0, count);
                hash.TransformBlock(buffer, 0, count, null, 0);
            }
        }
        catch (TransportException e) when (e.IsTransient)
        {
            throw CutOff(address, length, received);
        }

        if (length is { } announced && received < announced)
        {
            throw CutOff(address, length, received);
        }

        hash.TransformFinalBlock(buffer, 0, 0);
        return Hex(hash.Hash!);
    }

    private static TransportException CutOff(Uri address, long? length, long received)
    {
        var text = $"{received} {(length is { } all ? $"of {all} bytes" : "bytes")} came";
        return new TransportException(address, new NetworkTrouble(TroubleKind.Unreachable, text), new CutOffException(text));
    }

    private static string Hex(byte[] bytes) => BitConverter.ToString(bytes).Replace("-", "").ToLowerInvariant();

    private sealed class CutOffException(string message) : Exception(message);
}
