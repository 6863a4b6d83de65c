using Battery.Node.Stored;
using Battery.Protocol.Update;

namespace Battery.Node.Update;

/// <summary>
/// Which image runs, and how far the last update has come. Pure: each transition changes it here, and counts once
/// <see cref="UpdateStore.Save"/> has returned. Node and loader both go by it, of whatever build they are, so its layout grows at the end
/// only.
/// <code>
///         offer ─► Receiving ─all pieces─► Verified ─start─► Trying ─confirmed─► Confirmed
///                   │  ▲ cut: goes on                     │ ▲ start, ≤ 3
///                   │  └────────────                      │ └───────────
///                   └─► Failed                            └─ limit, 4th start, cannot be loaded ─► RolledBack
/// </code>
/// </summary>
public sealed class UpdateState
{
    /// <summary>The program that the board was flashed with.</summary>
    public const int BuiltIn = 0;

    /// <summary>How often an image is started before it has confirmed itself: a power cut in its trial is not its fault.</summary>
    public const int MostTries = 3;

    private const int RunningAt = 12;
    private const int TrialAt = RunningAt + StoredImage.Bytes;
    private const int ReasonAt = TrialAt + StoredImage.Bytes;
    private const int MostReason = 200;

    /// <summary>How far the last update has come.</summary>
    public UpdatePhase Phase { get; private set; }

    /// <summary>The slot that runs for good: <see cref="BuiltIn"/>, 1 or 2.</summary>
    public int RunningSlot { get; private set; }

    /// <summary>The slot of the update: 1 or 2; 0 where there was none.</summary>
    public int TrialSlot { get; private set; }

    /// <summary>How often the update was started.</summary>
    public int Tries { get; private set; }

    /// <summary>The command that it belongs to.</summary>
    public long CommandId { get; private set; }

    /// <summary>What is in <see cref="RunningSlot"/>; of no meaning for <see cref="BuiltIn"/>.</summary>
    public StoredImage Running { get; } = new StoredImage();

    /// <summary>What is in <see cref="TrialSlot"/>.</summary>
    public StoredImage Trial { get; } = new StoredImage();

    /// <summary>Of an update that came to nothing why; empty otherwise.</summary>
    public string Reason { get; private set; } = string.Empty;

    /// <summary>The slot whose program runs now, once the loader has chosen.</summary>
    public int CurrentSlot => Phase == UpdatePhase.Trying ? TrialSlot : RunningSlot;

    /// <summary>What is in <see cref="CurrentSlot"/>.</summary>
    public StoredImage Current => Phase == UpdatePhase.Trying ? Trial : Running;

    /// <summary>Whether another update may begin: none is about to be tried.</summary>
    public bool IsFree => Phase != UpdatePhase.Verified && Phase != UpdatePhase.Trying;

    /// <summary>The slot that an update goes into: the one that does not run.</summary>
    public int FreeSlot => RunningSlot == 1 ? 2 : 1;

    /// <summary>An offer that was found right is taken: its pieces come. Only where <see cref="IsFree"/>.</summary>
    public void Receive(StoredImage image, long commandId)
    {
        Phase = UpdatePhase.Receiving;
        TrialSlot = FreeSlot;
        Trial.CopyFrom(image);
        CommandId = commandId;
        Tries = 0;
        Reason = string.Empty;
    }

    /// <summary>Another command asks for what is being received.</summary>
    public void GoOnFor(long commandId)
    {
        CommandId = commandId;
    }

    /// <summary>It is all there and right.</summary>
    public void Complete()
    {
        if (Phase == UpdatePhase.Receiving) Phase = UpdatePhase.Verified;
    }

    /// <summary>It comes to nothing, before it was tried.</summary>
    public void Fail(string reason)
    {
        if (Phase != UpdatePhase.Receiving) return;
        Phase = UpdatePhase.Failed;
        Reason = reason;
    }

    /// <summary>The program starts: decides which. To be saved before that runs.</summary>
    public void Start()
    {
        if (Phase == UpdatePhase.Verified) Phase = UpdatePhase.Trying;
        if (Phase != UpdatePhase.Trying) return;
        if (Tries < MostTries) Tries++;
        else RollBack("the new program was started " + MostTries.ToString() + " times and did not confirm itself");
    }

    /// <summary>The program on trial has shown that it works.</summary>
    public void Confirm()
    {
        if (Phase != UpdatePhase.Trying) return;
        Phase = UpdatePhase.Confirmed;
        RunningSlot = TrialSlot;
        Running.CopyFrom(Trial);
    }

    /// <summary>The program on trial is given up; the one of before runs from the next start on.</summary>
    public void RollBack(string reason)
    {
        if (Phase != UpdatePhase.Trying && Phase != UpdatePhase.Verified) return;
        Phase = UpdatePhase.RolledBack;
        Reason = reason;
    }

    /// <summary>The image of <see cref="CurrentSlot"/> cannot be loaded: the one before it runs, at last what the board was flashed with.</summary>
    public void GiveUpCurrent(string reason)
    {
        if (Phase == UpdatePhase.Trying) RollBack(reason);
        else
        {
            RunningSlot = BuiltIn;
            Reason = reason;
        }
    }

    internal static UpdateState Load(byte[] saved)
    {
        var state = new UpdateState();
        if (saved == null || saved.Length < ReasonAt + 2) return state;
        state.Phase = (UpdatePhase)(int)saved[0];
        state.RunningSlot = saved[1];
        state.TrialSlot = saved[2];
        state.Tries = saved[3];
        state.CommandId = LittleEndian.Long(saved, 4);
        state.Running.Load(saved, RunningAt);
        state.Trial.Load(saved, TrialAt);
        int length = LittleEndian.Int(saved, ReasonAt, 2);
        if (length > saved.Length - ReasonAt - 2) length = 0;
        char[] reason = new char[length];
        for (int i = 0; i < length; i++) reason[i] = (char)saved[ReasonAt + 2 + i];
        state.Reason = length == 0 ? string.Empty : new string(reason);
        return state;
    }

    internal byte[] Save()
    {
        int length = Reason.Length < MostReason ? Reason.Length : MostReason;
        byte[] saved = new byte[ReasonAt + 2 + length];
        saved[0] = (byte)Phase;
        saved[1] = (byte)RunningSlot;
        saved[2] = (byte)TrialSlot;
        saved[3] = (byte)Tries;
        LittleEndian.Put(saved, 4, CommandId);
        Running.Save(saved, RunningAt);
        Trial.Save(saved, TrialAt);
        LittleEndian.Put(saved, ReasonAt, length, 2);
        for (int i = 0; i < length; i++) saved[ReasonAt + 2 + i] = Reason[i] < 0x80 ? (byte)Reason[i] : (byte)'?';
        return saved;
    }
}
