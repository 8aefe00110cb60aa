using Microsoft.Build.Framework;

namespace PyVenv.Build.Tasks;

/// <summary>The cores that the engine grants a task which wants to run several things at once.</summary>
internal sealed class GrantedCores(IBuildEngine engine, int fixedCount) : IDisposable
{
    private int _granted;

    /// <summary>How many may run at once.</summary>
    public int Count { get; private set; } = 1;

    /// <summary>Asks for cores; disposing gives them back.</summary>
    public GrantedCores Request(int wanted)
    {
        if (fixedCount > 0)
        {
            Count = fixedCount;
            return this;
        }

        if (wanted > 1 && engine is IBuildEngine9 cores)
        {
            try
            {
                _granted = cores.RequestCores(wanted);
                Count = Math.Max(1, _granted);
            }
            catch (NotImplementedException)
            {
                // A task host of an old engine has no such thing.
            }
        }

        return this;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_granted > 0 && engine is IBuildEngine9 cores)
        {
            cores.ReleaseCores(_granted);
            _granted = 0;
        }
    }
}
