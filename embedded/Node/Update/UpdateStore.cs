using Battery.Node.Platform;
using Battery.Node.Stored;
using Battery.Protocol.Update;

namespace Battery.Node.Update;

/// <summary>
/// The state of updates in flash. A power cut leaves it as it was or as it was to be. One that cannot be read at all is as if there had
/// never been an update: the program that the board was flashed with runs.
/// </summary>
public sealed class UpdateStore
{
    private const string BlobName = "update";

    private readonly StoredBlob _blob;

    /// <summary>Reads what is there.</summary>
    public UpdateStore(IStorage storage, ILog log)
    {
        _blob = new StoredBlob(storage, log, BlobName);
        State = UpdateState.Load(_blob.Read());
        First = new ImageSlot(storage, 1);
        Second = new ImageSlot(storage, 2);
    }

    /// <summary>The state.</summary>
    public UpdateState State { get; }

    /// <summary>The first slot.</summary>
    public ImageSlot First { get; }

    /// <summary>The second slot.</summary>
    public ImageSlot Second { get; }

    /// <summary>The slot of this number, 1 or 2.</summary>
    public ImageSlot Slot(int number)
    {
        return number == 1 ? First : Second;
    }

    /// <summary>Keeps the state, durable on return.</summary>
    public void Save()
    {
        byte[] saved = State.Save();
        _blob.Write(saved, saved.Length);
    }

    /// <summary>
    /// For the loader: which slot is to be started, <see cref="UpdateState.BuiltIn"/> for what the board was flashed with. That it is
    /// started is kept on return. An image that is not whole is not started.
    /// </summary>
    public int Choose()
    {
        UpdatePhase before = State.Phase;
        State.Start();
        if (State.Phase != before || State.Phase == UpdatePhase.Trying) Save();
        while (State.CurrentSlot != UpdateState.BuiltIn && !Slot(State.CurrentSlot).IsWhole(State.Current))
            GiveUp("the image in slot " + State.CurrentSlot.ToString() + " is damaged");
        return State.CurrentSlot;
    }

    /// <summary>For the loader: what <see cref="Choose"/> gave cannot be started, or runs and shows nothing. Kept on return.</summary>
    public void GiveUp(string reason)
    {
        State.GiveUpCurrent(reason);
        Save();
    }
}
