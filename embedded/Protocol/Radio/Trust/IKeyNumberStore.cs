namespace Battery.Protocol.Radio;

/// <summary>
/// Where a HUB keeps which key each module has, over restarts. A module that was never set has key 0 and does not change.
/// </summary>
public interface IKeyNumberStore
{
    /// <summary>The number of the module's key, 0…255.</summary>
    int NumberOf(int moduleId);

    /// <summary>Whether the module was ever set; not in a HUB that is new or has lost its flash.</summary>
    bool Knows(int moduleId);

    /// <summary>Whether a change to the next key is under way.</summary>
    bool IsChanging(int moduleId);

    /// <summary>Sets both; durable on return.</summary>
    void Set(int moduleId, int number, bool isChanging);
}
