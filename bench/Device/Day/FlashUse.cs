namespace Battery.DeviceCosts.Day;

/// <summary>What files have cost the flash.</summary>
/// <param name="Writes">How often they were written or appended to.</param>
/// <param name="Bytes">Bytes that were written.</param>
/// <param name="Erases">Thousandths of blocks that were erased.</param>
internal readonly record struct FlashUse(long Writes, long Bytes, long Erases)
{
    public static FlashUse operator -(FlashUse left, FlashUse right) =>
        new(left.Writes - right.Writes, left.Bytes - right.Bytes, left.Erases - right.Erases);
}
