namespace Battery.DeviceCosts.Counted;

/// <summary>What a piece of work costs a module.</summary>
/// <param name="Instructions">IL instructions executed.</param>
/// <param name="Allocations">Objects made.</param>
/// <param name="Bytes">Heap that these take, <see cref="DeviceHeap"/>.</param>
internal readonly record struct Cost(long Instructions, long Allocations, long Bytes)
{
    public static Cost operator +(Cost left, Cost right) =>
        new(left.Instructions + right.Instructions, left.Allocations + right.Allocations, left.Bytes + right.Bytes);

    public static Cost operator -(Cost left, Cost right) =>
        new(left.Instructions - right.Instructions, left.Allocations - right.Allocations, left.Bytes - right.Bytes);
}
