using System.Text;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Managers.Failures.Wording;

namespace PyVenv.Build.Index;

/// <summary>
/// Finds a wheel in folders, on pages of links and on indexes (PEP 503, PEP 691), and fetches it. For what must be there
/// before an installer is: pip, and uv.
/// </summary>
public sealed class IndexClient : IDisposable
{
    private const string Accepted = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1";

    private readonly IndexSources _sources;
    private readonly IDiagnosticSink _sink;
    private readonly CancellationToken _cancellation;
    private readonly Lazy<IndexTransport> _transport;

    /// <summary>Creates a client.</summary>
    /// <param name="sources">Where wheels come from.</param>
    /// <param name="machine">Whose proxies, certificates and credentials count.</param>
    /// <param name="sink">Is told what is fetched.</param>
    /// <param name="cancellation">Cancelled by Ctrl+C.</param>
    /// <param name="limit">How long an answer is waited for; null for what <c>PIP_TIMEOUT</c>, <c>PIP_DEFAULT_TIMEOUT</c> or <c>UV_HTTP_TIMEOUT</c> say, else 30 seconds.</param>
    public IndexClient(IndexSources sources, Machine machine, IDiagnosticSink sink, CancellationToken cancellation, TimeSpan? limit = null)
    {
        _sources = sources;
        _sink = sink;
        _cancellation = cancellation;
        _transport = new Lazy<IndexTransport>(() => new IndexTransport(sources, machine, limit ?? Limit(machine), cancellation));
    }

    /// <summary>Finds the newest wheel that will do, and brings it into a folder.</summary>
    /// <param name="request">Which.</param>
    /// <param name="folder">Where to; is there.</param>
    /// <returns>The wheel's path, under its own name.</returns>
    /// <exception cref="ProvisioningException">There is none, or it cannot be had; no secret is in the message.</exception>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    public string Fetch(WheelRequest request, string folder)
    {
        if (_sources is { IsOffline: true, Folders.Count: 0 })
        {
            throw new ProvisioningException(
                DiagnosticCodes.NotAvailableOffline,
                $"'{request.Name}' is needed, and PyVenvOffline is set: only a folder of wheels may give it, and PyVenvFindLinks names none. Name one that has it, or allow the network once.");
        }

        var offers = Offers(request);
        var file = new WheelChoice(request).Best(offers, Asked());
        _sink.Message(Importance.Normal, $"Fetching {file.Name} from {ShownAddress.Of(file.Address)}.");
        return new WheelDownload(_transport, _sink, _cancellation).Into(file, folder);
    }

    /// <summary>Asks one index for a project's page, or for a page of links, and reads it.</summary>
    /// <param name="index">The index, or the page.</param>
    /// <param name="project">The project, which it need not have; null for a page of links.</param>
    /// <exception cref="ProvisioningException">It does not answer as it should; no secret is in the message.</exception>
    internal void Ask(IndexAddress index, string? project)
    {
        if (project is null)
        {
            Page(index.Url, isOptional: false);
        }
        else
        {
            ProjectPage(index, project);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_transport.IsValueCreated)
        {
            _transport.Value.Dispose();
        }
    }

    private List<IndexFile> Offers(WheelRequest request)
    {
        var files = new List<IndexFile>();
        foreach (var folder in _sources.Folders.Where(Directory.Exists))
        {
            // An index tells it on its page; here the wheel itself must.
            files.AddRange(Directory.EnumerateFiles(folder, "*.whl")
                .Where(f => WheelName.TryParse(Path.GetFileName(f))?.Name == request.Name)
                .Select(f => new IndexFile(Path.GetFileName(f), new Uri(f)) { RequiresPython = request.Python is null ? null : WheelMetadata.RequiresPython(f) }));
        }

        if (_sources.IsOffline)
        {
            return files;
        }

        foreach (var page in _sources.Pages)
        {
            files.AddRange(Page(page.Url, isOptional: false));
        }

        foreach (var index in _sources.Indexes)
        {
            files.AddRange(ProjectPage(index, request.Name));
        }

        return files;
    }

    private IReadOnlyList<IndexFile> ProjectPage(IndexAddress index, string name)
    {
        var project = new UriBuilder(index.Url) { Path = index.Url.AbsolutePath.TrimEnd('/') + $"/{name}/" }.Uri;
        return project.IsFile ? FilePage(project) : Page(project, isOptional: true);
    }

    private static IReadOnlyList<IndexFile> FilePage(Uri address)
    {
        var page = Path.Combine(address.LocalPath, "index.html");
        return File.Exists(page) ? HtmlPage.Read(File.ReadAllText(page), address) : [];
    }

    private IReadOnlyList<IndexFile> Page(Uri address, bool isOptional)
    {
        try
        {
            return _transport.Value.Get(address, Accepted, response => Read(response, response.RequestMessage?.RequestUri ?? address));
        }
        catch (TransportException e) when (e.IsMissing && isOptional)
        {
            return [];
        }
        catch (TransportException e)
        {
            throw e.ToDiagnostic();
        }
    }

    private IReadOnlyList<IndexFile> Read(HttpResponseMessage response, Uri address)
    {
        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        var content = _transport.Value.Await(response.Content.ReadAsByteArrayAsync(), address);
        try
        {
            if (type.EndsWith("json", StringComparison.OrdinalIgnoreCase))
            {
                return JsonPage.Read(content, address);
            }

            if (!type.EndsWith("html", StringComparison.OrdinalIgnoreCase))
            {
                throw new FormatException($"answers with '{type}'");
            }

            var text = Encoding.UTF8.GetString(content);
            var files = HtmlPage.Read(text, address);
            return files.Count == 0 && text.IndexOf("<form", StringComparison.OrdinalIgnoreCase) >= 0
                ? throw new FormatException("answers with a page that has no links but a form")
                : files;
        }
        catch (FormatException e)
        {
            var cause = NetworkCauses.NotAnIndex(ShownAddress.Of(address), $"it {e.Message}");
            throw new ProvisioningException(cause.Code, cause.Message, null, e);
        }
    }

    private List<string> Asked() =>
    [
        .. _sources.Folders,
        .. _sources.IsOffline ? [] : _sources.Pages.Concat(_sources.Indexes).Select(i => ShownAddress.Of(i.Url)),
    ];

    private static TimeSpan Limit(Machine machine)
    {
        foreach (var name in new[] { "PIP_TIMEOUT", "PIP_DEFAULT_TIMEOUT", "UV_HTTP_TIMEOUT" })
        {
            if (double.TryParse(machine.Variable(name), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 100_000)
            {
                return TimeSpan.FromSeconds(seconds);
            }
        }

        return TimeSpan.FromSeconds(30);
    }
}
