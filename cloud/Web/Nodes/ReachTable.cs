using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Grains;

namespace Battery.Web.Nodes;

/// <summary>
/// Which modules a connection reaches, as its status messages say. A statement counts until it is renewed, changed or old, or until the
/// owner has spoken twice without its speaker: a HUB says its own and then one for each ROOT. How old it is is told by what has passed,
/// not by the time of day.
/// </summary>
internal sealed class ReachTable(int owner)
{
    /// <summary>Status messages come at least every 30 s; after two and a half of them a relay's list counts no more.</summary>
    public const long StatementMs = 75_000;

    private readonly Dictionary<int, Statement> _statements = [];
    private HashSet<int> _reached = [owner];

    /// <summary>Modules that the connection says that it reaches now; always its own.</summary>
    public IReadOnlyCollection<int> Reached => _reached;

    /// <summary>Takes a statement.</summary>
    public void State(int speaker, IReadOnlyList<int> modules, long elapsedMs)
    {
        if (speaker == owner && _statements.TryGetValue(owner, out Statement? last)) Forget(statement => statement.At < last.At);
        _statements[speaker] = new Statement([speaker, .. modules], elapsedMs);
        Update(elapsedMs);
    }

    /// <summary>Forgets statements that are too old.</summary>
    public void Update(long elapsedMs)
    {
        Forget(statement => elapsedMs - statement.At > StatementMs);
        _reached = [owner, .. _statements.Values.SelectMany(statement => statement.Modules)];
    }

    /// <summary>What a statement says of a module's place, or null if it says nothing.</summary>
    public static ModulePlace? PlaceOf(int module, int speaker, ModulePlace place)
    {
        if (module == speaker) return place;
        return place.Role == ModuleRole.Root
            ? new ModulePlace(ModuleRole.Node, place.Mesh == 0 ? speaker : place.Mesh, place.PaceSeconds) : null;
    }

    private void Forget(Func<Statement, bool> isOver)
    {
        int[] over = [.. _statements.Where(pair => isOver(pair.Value)).Select(pair => pair.Key)];
        foreach (int speaker in over) _statements.Remove(speaker);
    }

    private sealed record Statement(HashSet<int> Modules, long At);
}
