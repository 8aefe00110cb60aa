using PyVenv.Build.Diagnostics;
using PyVenv.Build.Index;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Doctor;

/// <summary>What an index, or a page of links, answers when a build's way of asking is taken: its proxies, certificates and credentials.</summary>
/// <param name="Address">Where.</param>
/// <param name="Problem">Why it does not do; null when it answered as one does.</param>
/// <param name="HasCredentials">Whether it was given any.</param>
internal sealed record IndexAnswer(Uri Address, Diagnostic? Problem, bool HasCredentials)
{
    // A package that every index of PyPI's kind has; that one does not is no fault.
    private const string Asked = "pip";

    /// <summary>The address without secrets.</summary>
    public string Shown => ShownAddress.Of(Address);

    /// <summary>Whether it is reached, though it may refuse.</summary>
    public bool Answers => Problem is null || RefusesCredentials || Problem.Code == DiagnosticCodes.IndexServerError || Problem.Code == DiagnosticCodes.NotAnIndex;

    /// <summary>Whether it wants credentials, or other ones.</summary>
    public bool RefusesCredentials => Problem?.Code == DiagnosticCodes.IndexRefusesCredentials;

    /// <summary>Asks all of them, one after the other.</summary>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    public static IReadOnlyList<IndexAnswer> Ask(IndexSources sources, Machine machine, CancellationToken cancellation)
    {
        var answers = new List<IndexAnswer>();
        if (sources.IsOffline)
        {
            return answers;
        }

        var netrc = Netrc.Read(machine);
        using var client = new IndexClient(sources, machine, new Silence(), cancellation);
        foreach (var index in sources.Indexes.Concat(sources.Pages))
        {
            Diagnostic? problem = null;
            try
            {
                client.Ask(index, sources.Indexes.Contains(index) ? Asked : null);
            }
            catch (ProvisioningException e)
            {
                problem = e.Diagnostic;
            }

            answers.Add(new IndexAnswer(index.Url, problem, index.Credentials is not null || netrc.For(index.Url.Host) is not null));
        }

        return answers;
    }

    private sealed class Silence : IDiagnosticSink
    {
        public void Message(Importance importance, string text)
        {
        }

        public void Warning(Diagnostic diagnostic)
        {
        }
    }
}
