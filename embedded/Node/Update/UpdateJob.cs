using System;
using Battery.Node.Commands;
using Battery.Node.Jobs;
using Battery.Node.Links;
using Battery.Node.Platform;
using Battery.Protocol;
using Battery.Protocol.Update;

namespace Battery.Node.Update;

/// <summary>
/// Takes an update: looks at what is offered, asks for its pieces and keeps them, lets the loader start it, and, started by that, shows
/// that it works or gives itself up. A bit at a time, so that readings go on; what must outlast a cut is kept before it counts.
/// </summary>
public sealed class UpdateJob : IJob, IAwakeReason, IUpdateReceiver
{
    /// <summary>After so long without a piece an update is given up, ms; a restart begins it anew.</summary>
    public const int SilentMilliseconds = 86400000;

    private const int MostSpoilt = 8;
    private const int MostClearedAtOnce = 8;
    private const int LookMilliseconds = 1000;
    private const int OfflineMilliseconds = 5000;

    private readonly NodeConfiguration _configuration;
    private readonly NodePlatform _platform;
    private readonly UpdateSetup _setup;
    private readonly UpdateStore _store;
    private readonly CommandIntake _intake;
    private readonly UpQueue _up;
    private readonly JobInbox _pieces = new JobInbox(WantMessage.MostPieces);
    private JobPlace _place;
    private RestartJob _restart;
    private IWayUp _way;
    private int _bootId;

    // An offer that is looked at, and then makes room for itself.
    private RsaVerification _verification;
    private UpdateOffer _offer;
    private long _commandId;
    private bool _isClearing;

    // What is received: the digest that the next piece must have. Before that, after a start, the pieces that are there are looked at.
    private PieceWindow _window;
    private byte[] _digest;
    private int _checked = -1;
    private int _spoilt;
    private long _pieceAt;

    private UpdateTrial _trial;
    private bool _isProven;

    /// <summary>Makes one.</summary>
    /// <param name="configuration">Tells who this is.</param>
    /// <param name="platform">Has <see cref="NodePlatform.Update"/>.</param>
    /// <param name="intake">Answers the command.</param>
    /// <param name="up">Where pieces are asked for.</param>
    public UpdateJob(NodeConfiguration configuration, NodePlatform platform, CommandIntake intake, UpQueue up)
    {
        _configuration = configuration;
        _platform = platform;
        _setup = platform.Update;
        _store = new UpdateStore(platform.Storage, platform.Log);
        _intake = intake;
        _up = up;
    }

    /// <inheritdoc/>
    public string Name => "update";

    /// <summary>How far the last update has come.</summary>
    public UpdatePhase Phase => _store.State.Phase;

    /// <summary>What runs.</summary>
    public UpdateVersion Version
    {
        get
        {
            UpdateState state = _store.State;
            if (state.CurrentSlot == UpdateState.BuiltIn) return _setup.BuiltIn;
            StoredImage image = state.Current;
            return new UpdateVersion(image.Epoch, image.Major, image.Minor, image.Patch);
        }
    }

    /// <summary>Takes its place in the queue.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="restart">Restarts the node.</param>
    /// <param name="way">Tells whether there is a way up.</param>
    /// <param name="bootId">Of which start the readings of this program are.</param>
    public void Join(JobQueue queue, RestartJob restart, IWayUp way, int bootId)
    {
        _restart = restart;
        _way = way;
        _bootId = bootId;
        _place = queue.Add(this, JobPriority.Background, _pieces);
    }

    /// <summary>After a start: goes on with what was under way, or answers for what is over.</summary>
    public void Recover(long now)
    {
        UpdateState state = _store.State;
        if (state.Phase == UpdatePhase.Verified)
        {
            // Whoever started this is no loader.
            state.RollBack("the new program was not started");
            _store.Save();
        }

        bool isOpen = _intake.IsLeftOpen(state.CommandId);
        switch (state.Phase)
        {
            case UpdatePhase.Receiving:
                if (isOpen) _intake.Reopen(state.CommandId);
                BeginChecking(now);
                break;
            case UpdatePhase.Trying:
                if (isOpen) _intake.Reopen(state.CommandId);
                Log(LogLevel.Information, "version " + Version.ToString() + " is on trial, start " + state.Tries.ToString());
                _trial = new UpdateTrial(now, _setup.ConfirmMilliseconds);
                _place.Signal();
                break;
            case UpdatePhase.Confirmed:
                if (isOpen) _intake.Finish(state.CommandId, string.Empty);
                break;
            case UpdatePhase.RolledBack:
            case UpdatePhase.Failed:
                if (isOpen) _intake.Finish(state.CommandId, Failure(state));
                break;
        }
    }

    /// <summary>Begins an update; its end answers the command. Empty, or why there is none.</summary>
    public string Begin(long commandId, byte[] offered)
    {
        var offer = UpdateOffer.Read(offered, out string wrong);
        if (offer == null) return wrong;
        wrong = Check(offer);
        if (wrong.Length > 0) return wrong;
        if (_verification != null || _isClearing) return "another update is being looked at, by command " + _commandId.ToString();
        if (!_store.State.IsFree) return "another update is about to be tried, by command " + _store.State.CommandId.ToString();
        _commandId = commandId;
        _offer = offer;
        _verification = offer.Verify(_setup.Key);
        _place.Signal();
        return string.Empty;
    }

    /// <inheritdoc/>
    public bool OnPiece(PieceMessage message)
    {
        return _pieces.Post(message);
    }

    /// <inheritdoc/>
    public void OnAcknowledged(int bootId)
    {
        if (bootId == _bootId) _isProven = true;
    }

    /// <inheritdoc/>
    public void OnHeard()
    {
        if (_platform.Gauge == null) _isProven = true;
    }

    /// <inheritdoc/>
    public bool NeedsAwake(long now)
    {
        return _verification != null || _isClearing || _window != null || _checked >= 0 || _trial != null;
    }

    /// <inheritdoc/>
    public void Run(long now)
    {
        if (_verification != null)
        {
            if (_verification.IsDone) Decide(now);
            else _verification.Step();
            _place.RunAt(now);
        }
        else if (_isClearing)
        {
            if (!_store.Slot(_store.State.FreeSlot).Clear(MostClearedAtOnce)) Receive(now);
            _place.RunAt(now);
        }
        else if (_trial != null) Try(now);
        else if (_checked >= 0) CheckNext(now);
        else if (_window != null) TakePieces(now);
        else _pieces.Take();
    }

    private static string Failure(UpdateState state)
    {
        return state.Phase == UpdatePhase.RolledBack ? "the program of before runs again: " + state.Reason : state.Reason;
    }

    private static string NameOf(UpdateTarget target)
    {
        return target == UpdateTarget.Module ? "a module" : target == UpdateTarget.Hub ? "a HUB" : "something else";
    }

    private string Check(UpdateOffer offer)
    {
        UpdateTarget own = _configuration.IsHub ? UpdateTarget.Hub : UpdateTarget.Module;
        if (offer.Target != own) return "the bundle is for " + NameOf(offer.Target) + ", and this is " + NameOf(own);
        if (offer.Flavour != _setup.Flavour) return "the bundle is for another platform than this node's";
        if (!offer.Version.IsNewerThan(Version))
            return "version " + offer.Version.ToString() + " is not newer than " + Version.ToString() + ", which runs";
        if (offer.ImageBytes > _setup.MostImageBytes)
        {
            return "the image has " + offer.ImageBytes.ToString() + " bytes, and this node has room for "
                + _setup.MostImageBytes.ToString();
        }

        if (offer.PieceBytes > _setup.MostPieceBytes)
            return "its pieces are longer than " + _setup.MostPieceBytes.ToString() + " bytes, for which this node has no memory";
        return string.Empty;
    }

    // The signature was looked at.
    private void Decide(long now)
    {
        bool isValid = _verification.IsValid;
        _verification = null;
        if (!isValid)
        {
            Log(LogLevel.Warning, "refused: the signature is not by the key of this node");
            _intake.Finish(_commandId, "the bundle's signature is not by the key that this node was given");
            return;
        }

        UpdateState state = _store.State;
        if (state.Phase == UpdatePhase.Receiving)
        {
            long before = state.CommandId;
            if (ImageOf(_offer).IsSame(state.Trial))
            {
                state.GoOnFor(_commandId);
                _store.Save();
                if (before != _commandId) _intake.Finish(before, "it goes on for command " + _commandId.ToString());
                if (_window == null && _checked < 0) BeginChecking(now);
                return;
            }

            state.Fail("command " + _commandId.ToString() + " has begun another update");
            _store.Save();
            _intake.Finish(before, state.Reason);
        }

        Stop();
        _isClearing = true;
    }

    // There is room.
    private void Receive(long now)
    {
        _isClearing = false;
        UpdateState state = _store.State;
        state.Receive(ImageOf(_offer), _commandId);
        _store.Save();
        Log(LogLevel.Information, "version " + _offer.Version.ToString() + " comes, " + state.Trial.PieceCount.ToString() + " pieces");
        _offer = null;
        BeginReceiving(now, 0, state.Trial.FirstDigest());
    }

    private static StoredImage ImageOf(UpdateOffer offer)
    {
        var image = new StoredImage();
        UpdateVersion version = offer.Version;
        image.Set(
            version.Epoch, version.Major, version.Minor, version.Patch, offer.PieceBytes, offer.ImageBytes, offer.FirstDigest,
            offer.IdDigits());
        return image;
    }

    private void BeginChecking(long now)
    {
        _checked = 0;
        _digest = _store.State.Trial.FirstDigest();
        _place.RunAt(now);
    }

    // One piece a turn.
    private void CheckNext(long now)
    {
        UpdateState state = _store.State;
        StoredImage image = state.Trial;
        byte[] piece = _checked < image.PieceCount ? _store.Slot(state.TrialSlot).Read(_checked, image.LengthOf(_checked)) : null;
        if (piece != null && UpdatePiece.Has(piece, _digest))
        {
            _digest = UpdatePiece.NextOf(piece);
            _checked++;
        }
        else
        {
            Log(LogLevel.Information, "goes on at piece " + _checked.ToString() + " of " + image.PieceCount.ToString());
            BeginReceiving(now, _checked, _digest);
            _checked = -1;
        }

        _place.RunAt(now);
    }

    private void BeginReceiving(long now, int next, byte[] digest)
    {
        StoredImage image = _store.State.Trial;
        _window = new PieceWindow(next, image.PieceCount, image.PieceBytes, WantMessage.MostPieces);
        _digest = digest;
        _spoilt = 0;
        _pieceAt = now;
    }

    private void TakePieces(long now)
    {
        var message = (PieceMessage)_pieces.Take();
        if (message != null) TakePiece(message, now);
        if (_window == null) return;
        if (_window.IsComplete)
        {
            Stop();
            _store.State.Complete();
            _store.Save();
            Log(LogLevel.Information, "all is there: the node restarts, and the loader tries it");
            _restart.Begin();
            return;
        }

        if (now - _pieceAt > SilentMilliseconds)
        {
            Fail("no piece came for a day");
            return;
        }

        if (!_way.IsUp)
        {
            _place.RunAt(now + OfflineMilliseconds);
            return;
        }

        int count = _window.Ask(now);
        if (count > 0) _up.Add(new WantMessage(_configuration.ModuleId, BundleId(), _window.Next, count));
        _place.RunAt(_window.DueAt);
    }

    private void TakePiece(PieceMessage message, long now)
    {
        if (message.Bundle != BundleId()) return;
        if (message.Data == null)
        {
            Fail("there are no more pieces: " + message.Reason);
            return;
        }

        // Asked for twice, or behind one that was spoilt.
        if (message.Piece != _window.Next) return;
        UpdateState state = _store.State;
        bool isRight = message.Data.Length == state.Trial.LengthOf(message.Piece) && UpdatePiece.Has(message.Data, _digest);
        if (!isRight)
        {
            Log(LogLevel.Warning, "piece " + message.Piece.ToString() + " is altered, and asked for again");
            if (++_spoilt >= MostSpoilt) Fail("its pieces come altered");
            return;
        }

        try
        {
            _store.Slot(state.TrialSlot).Write(message.Piece, message.Data);
        }
        catch (Exception failure)
        {
            Fail("flash does not take a piece: " + failure.Message);
            return;
        }

        _digest = UpdatePiece.NextOf(message.Data);
        _window.Kept(now);
        _pieceAt = now;
        _spoilt = 0;
    }

    private void Try(long now)
    {
        UpdateState state = _store.State;
        switch (_trial.Tick(now, _isProven))
        {
            case UpdateTrialAction.Keep:
                _trial = null;
                state.Confirm();
                _store.Save();
                Log(LogLevel.Information, "version " + Version.ToString() + " works, and is kept");
                _intake.Finish(state.CommandId, string.Empty);
                return;
            case UpdateTrialAction.GoBack:
                _trial = null;
                state.RollBack("nothing of it was acknowledged within " + (_setup.ConfirmMilliseconds / 1000).ToString() + " s");
                _store.Save();
                Log(LogLevel.Warning, state.Reason + ": the program of before is started");
                _restart.Begin();
                return;
        }

        _place.RunAt(now + LookMilliseconds);
    }

    private void Fail(string reason)
    {
        Stop();
        UpdateState state = _store.State;
        state.Fail(reason);
        _store.Save();
        Log(LogLevel.Warning, "it comes to nothing: " + reason);
        _intake.Finish(state.CommandId, reason);
    }

    private void Stop()
    {
        _window = null;
        _checked = -1;
    }

    private string BundleId()
    {
        return HexText.Write(_store.State.Trial.Id());
    }

    private void Log(LogLevel level, string text)
    {
        _platform.Log.Write(level, "update", text);
    }
}
