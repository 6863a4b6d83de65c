namespace Battery.Protocol;

/// <summary>
/// Everything of a module that can be changed from afar, declared here and nowhere else: node, radio, cloud and portal read this. A room of
/// the table a file (<c>Table/</c>): a constant with the setting's index, and its row. An index is never given a second meaning: a new
/// setting gets the next one, and the node needs to know where it is in force (docs/add-a-setting.md).
/// </summary>
/// <remarks>
/// The table is code, not objects: on a node a row is made anew each time it is asked for, so that it has no place in the heap, and what
/// only people read of it is not compiled there.
/// </remarks>
public static partial class Setting
{
    /// <summary>How many settings there can be.</summary>
    public const int Most = 512;

    /// <summary>How many settings there are: one more than the largest index.</summary>
    public const int Count = RadioShare + 1;

#if NET
    /// <summary>The settings; the position is the setting's index.</summary>
    public static readonly SettingDefinition[] All = MakeAll();
#endif

    /// <summary>What is declared of a setting.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">There is no setting of this index.</exception>
    public static SettingDefinition Of(int index)
    {
#if NET
        return All[index];
#else
        return Make(index);
#endif
    }

#if NET
    private static SettingDefinition[] MakeAll()
    {
        var all = new SettingDefinition[Count];
        for (int i = 0; i < all.Length; i++) all[i] = Make(i);
        return all;
    }
#endif

    private static SettingDefinition Make(int index)
    {
        var row = new SettingDefinition(index);
        if (!Node(index, row) && !Radio(index, row) && !Temperature(index, row) && !Voltage(index, row) && !Current(index, row)
            && !Charger(index, row) && !Charging(index, row) && !Ageing(index, row) && !Balancing(index, row))
            throw new System.ArgumentOutOfRangeException("index");
        return row;
    }
}
