namespace PyVenv.Build.Doctor.Checks;

/// <summary>Whether the indexes take the credentials that they are given, and whether those travel safely.</summary>
internal sealed class CredentialsCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "credentials";

    /// <inheritdoc/>
    public IEnumerable<CheckFinding> Run(ExaminedProject project)
    {
        if (project.Indexes.Count == 0)
        {
            yield return CheckFinding.Skipped("No index is asked, so none needs credentials.");
        }

        foreach (var answer in project.Indexes)
        {
            yield return Of(answer);
            if (answer.HasCredentials && answer.Address.Scheme == Uri.UriSchemeHttp && !answer.Address.IsLoopback)
            {
                yield return CheckFinding.Warning($"The credentials for '{answer.Shown}' travel without TLS: all on the way can read them.", "Use the index's 'https:' address.");
            }
        }
    }

    private static CheckFinding Of(IndexAnswer answer)
    {
        if (answer.RefusesCredentials)
        {
            var finding = CheckFinding.Of(answer.Problem!, CheckState.Failure);
            return finding with
            {
                Sentence = answer.HasCredentials
                    ? $"'{answer.Shown}' refuses the credentials that it gets."
                    : $"'{answer.Shown}' asks for credentials, and there are none for it.",
            };
        }

        return !answer.Answers ? CheckFinding.Skipped($"'{answer.Shown}' cannot be asked.", "See 'index'.")
            : answer.HasCredentials ? CheckFinding.Ok($"'{answer.Shown}' takes the credentials that it gets.")
            : CheckFinding.Ok($"'{answer.Shown}' asks for none.");
    }
}
