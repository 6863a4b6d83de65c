using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Battery.Node;
using Battery.Node.Commands;
using Battery.Node.Jobs;
using Battery.Node.Links;
using Battery.Node.Outbox;
using Battery.Node.Platform;
using Battery.Node.Update;
using Battery.Protocol;
using Battery.Protocol.Update;

namespace Node.Tests;

/// <summary>
/// A node on flash that may lose its power at any moment, with its loader, and a cloud that gives a command until it is answered and pieces
/// as they are asked for. The programs are the real update job; which one runs, and how it behaves, says the image that the loader chose.
/// </summary>
internal sealed class UpdatedNode(UpdateKey key, UpdateBundle bundle) : IRestart, IWayUp
{
    public const int Module = 5;
    public const int ConfirmMilliseconds = 60_000;
    public static readonly UpdateVersion Old = new(0, 0, 1, 0);

    private readonly TestClock _clock = new();
    private bool _restarts;
    private UpQueue _up = null!;
    private UpdateJob _job = null!;

    public CutStorage Flash { get; set; } = new();

    public SilentLog Log { get; } = new();

    /// <summary>The command that is open at the cloud.</summary>
    public long Command { get; set; } = 1;

    /// <summary>What the commands were answered at last: status and reason.</summary>
    public Dictionary<long, (string Status, string Reason)> Answers { get; } = [];

    /// <summary>Which pieces were asked for first, start by start.</summary>
    public List<int> FirstWanted { get; } = [];

    /// <summary>How many pieces were sent.</summary>
    public int Sent { get; private set; }

    /// <summary>Alters pieces on their way.</summary>
    public Func<int, byte[], byte[]> OnTheWay { get; set; } = (_, piece) => piece;

    /// <summary>The slots that were started, in order.</summary>
    public List<int> Started { get; } = [];

    public UpdateTarget Target { get; set; } = UpdateTarget.Module;

    public int MostImageBytes { get; set; } = 1 << 20;

    /// <summary>Whether pieces are given at all.</summary>
    public bool HasPieces { get; set; } = true;

    bool IWayUp.IsUp => true;

    void IRestart.Restart() => _restarts = true;

    /// <summary>The state as flash has it.</summary>
    public UpdateState State => new UpdateStore(Flash, Log).State;

    /// <summary>The version that runs, by the last program that was started.</summary>
    public string Version => _job.Version.ToString();

    /// <summary>
    /// Starts again and again, until the command is answered for good and the program goes on; false where the power went.
    /// </summary>
    public bool Run()
    {
        for (int starts = 0; starts < 20; starts++)
        {
            try
            {
                if (!Start()) continue;
            }
            catch (IOException) when (Flash.BytesLeft == 0)
            {
                return false;
            }

            return Flash.BytesLeft != 0;
        }

        throw new InvalidOperationException("It starts for ever:\n" + string.Join('\n', Log.Lines));
    }

    /// <summary>How many pieces are whole in flash, one behind the other from the first.</summary>
    public int Kept()
    {
        var store = new UpdateStore(Flash.Copy(), Log);
        if (store.State.Phase != UpdatePhase.Receiving) return 0;
        int kept = 0;
        while (kept < bundle.Offer.PieceCount
            && store.Slot(store.State.TrialSlot).Read(kept, bundle.Offer.LengthOf(kept))?.SequenceEqual(bundle.Piece(kept)) == true) kept++;
        return kept;
    }

    // True when the program goes on with nothing left to do.
    private bool Start()
    {
        _restarts = false;
        var loader = new UpdateStore(Flash, Log);
        int slot = loader.Choose();
        Started.Add(slot);
        ImageKind kind = ImageKind.Good;
        if (slot != UpdateState.BuiltIn)
        {
            // Never half an image: all of it is what was signed.
            var reader = new ImageReader(loader.Slot(slot), loader.State.Current);
            if (!reader.Next() || reader.Name != "program") throw new InvalidOperationException("The image is none.");
            byte[] content = reader.Read();
            kind = Enum.Parse<ImageKind>(Encoding.ASCII.GetString(content).Split(' ')[0]);
            if (content.Length != reader.Length || reader.Next() || reader.IsBroken) throw new InvalidOperationException("The image is not whole.");
        }

        switch (kind)
        {
            case ImageKind.Crashes:
                return false;
            case ImageKind.Hangs:
                loader.GiveUp("the new program shows nothing");
                return false;
            default:
                return RunProgram(isHeard: kind != ImageKind.IsMute);
        }
    }

    private bool RunProgram(bool isHeard)
    {
        var platform = new NodePlatform
        {
            Clock = _clock,
            Storage = Flash,
            Log = Log,
            Restart = this,
            Update = new UpdateSetup
            {
                Key = key,
                BuiltIn = Old,
                Flavour = UpdateFlavour.Host,
                MostImageBytes = MostImageBytes,
                MostPieceBytes = 4096,
                ConfirmMilliseconds = ConfirmMilliseconds,
            },
        };
        _up = new UpQueue();
        var commands = new CommandLog(Flash, Log);
        var intake = new CommandIntake(Module, platform, commands, _up);
        var configuration = new NodeConfiguration { ModuleId = Module, IsHub = Target == UpdateTarget.Hub };
        _job = new UpdateJob(configuration, platform, intake, _up);
        var queue = new JobQueue(_clock, Log, new JobWake(null));
        var restart = new RestartJob(platform, new SavingJob(new ReadingOutbox(Flash, Log, 8192), Log));
        restart.Join(queue);
        _job.Join(queue, restart, this, bootId: 200);
        _job.Recover(_clock.UptimeMilliseconds);
        int first = FirstWanted.Count;
        for (long until = _clock.UptimeMilliseconds + 3_600_000; _clock.UptimeMilliseconds < until && !_restarts;)
        {
            if (Command != 0 && commands.StatusOf(Command) != CommandStatus.Delivered) Give(intake);
            if (isHeard) _job.OnAcknowledged(200);
            while (!_restarts && queue.Step()) Hear(first);
            Hear(first);
            if (Flash.BytesLeft == 0) return true;
            if (!_restarts && Answers.TryGetValue(Command, out (string Status, string) answer) && answer.Status != CommandStatus.Delivered
                && _job.Phase != UpdatePhase.Trying) return true;
            _clock.UptimeMilliseconds += 500;
        }

        return !_restarts;
    }

    private void Give(CommandIntake intake)
    {
        var request = new RequestMessage(Module, Command, CommandKind.Update, 3600);
        request.Data.Offer = bundle.Offer.Bytes;
        if (!intake.Take(request)) return;
        var command = (NodeCommand)intake.Inbox.Take();
        string refused = _job.Begin(command.Id, command.Data.Offer);
        if (refused.Length > 0) intake.Finish(command.Id, refused);
    }

    private void Hear(int first)
    {
        for (Message message = _up.TakeUrgent(); message is not null; message = _up.TakeUrgent())
        {
            if (message is ResponseMessage response) Answers[response.CommandId] = (response.Status, response.Reason);
            if (message is not WantMessage want || want.Bundle != bundle.Offer.Id) continue;
            if (FirstWanted.Count == first) FirstWanted.Add(want.Piece);
            for (int i = want.Piece; i < want.Piece + want.Count && i < bundle.Offer.PieceCount; i++)
            {
                Sent++;
                _job.OnPiece(
                    HasPieces ? new PieceMessage(Module, want.Bundle, i, OnTheWay(i, bundle.Piece(i)))
                        : new PieceMessage(Module, want.Bundle, i, null) { Reason = "it was deleted" });
            }
        }
    }
}
