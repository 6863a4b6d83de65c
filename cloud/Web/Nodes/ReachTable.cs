using System.Collections.Generic;
using System.Linq;
using Battery.Grains;

namespace Battery.Web.Nodes;

/// <summary>
/// Which modules a connection reaches, as its status messages say. A statement counts until it is renewed, changed or old.
/// </summary>
internal sealed class ReachTable(int owner)
{
    /// <summary>Status messages come at least every 30 s; after two and a half of them a relay's list counts no more.</summary>
    public const long StatementMs = 75_000;

    private readonly Dictionary<int, Statement> _statements = [];
    private HashSet<int> _reached = [owner];

    /// <summary>Modules that the connection reaches now; always its own.</summary>
    public IReadOnlyCollection<int> Reached => _reached;

    /// <summary>Takes a statement; gives the modules that are not reached any more.</summary>
    public IReadOnlyList<int> State(int speaker, IReadOnlyList<int> modules, long nowMs)
    {
        _statements[speaker] = new Statement([speaker, .. modules], nowMs);
        return Update(nowMs);
    }

    /// <summary>Forgets statements that are too old; gives the modules that are not reached any more.</summary>
    public IReadOnlyList<int> Update(long nowMs)
    {
        foreach (int old in _statements.Where(pair => nowMs - pair.Value.AtMs > StatementMs).Select(pair => pair.Key).ToList())
        {
            _statements.Remove(old);
        }

        HashSet<int> before = _reached;
        _reached = [owner, .. _statements.Values.SelectMany(statement => statement.Modules)];
        return before.Where(module => !_reached.Contains(module)).ToList();
    }

    /// <summary>What a statement says of a module's place, or null if it says nothing.</summary>
    public static ModulePlace? PlaceOf(int module, int speaker, ModulePlace place)
    {
        if (module == speaker) return place;
        return place.Role == ModuleRole.Root
            ? new ModulePlace(ModuleRole.Node, place.Mesh == 0 ? speaker : place.Mesh, place.PaceSeconds) : null;
    }

    private sealed record Statement(HashSet<int> Modules, long AtMs);
}
