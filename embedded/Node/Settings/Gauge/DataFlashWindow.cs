using Battery.Drivers.Bq40z50;

namespace Battery.Node;

/// <summary>
/// Numbers of the gauge's data flash, read by the block that they lie in: neighbours cost one look between them. What it holds is as old
/// as the window; a write is not seen in it.
/// </summary>
internal sealed class DataFlashWindow
{
    // Seven exchanges for each; the protections of every firmware lie in two of them.
    private const int Bytes = 128;

    private readonly Bq40z50 _gauge;
    private readonly byte[] _bytes = new byte[Bytes];
    private int _first = -1;

    internal DataFlashWindow(Bq40z50 gauge)
    {
        _gauge = gauge;
    }

    /// <summary>Reads a number in its own unit.</summary>
    /// <exception cref="SmbusException">The bus failed, or the gauge is sealed.</exception>
    internal long Read(DataFlashParameter parameter)
    {
        int address = parameter.Address;
        if (_first < 0 || address < _first || address + parameter.Length > _first + Bytes) Open(address, parameter.Length);
        return parameter.Decode(_bytes, address - _first);
    }

    // By whole windows, so that the order in which they are asked for costs little; one that lies across begins its own.
    private void Open(int address, int length)
    {
        int first = address & ~(Bytes - 1);
        if (address + length > first + Bytes) first = address;
        _first = -1;
        _gauge.ReadDataFlash(first, _bytes, 0, Bytes);
        _first = first;
    }
}
