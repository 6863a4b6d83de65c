using System.Collections;
using Battery.Node.Platform;
using Battery.Node.Update;
using Battery.Protocol;

namespace Battery.Node.Links;

/// <summary>
/// Carries messages between what is above (cloud, ROOT or HUB) and what is below (members of the mesh, ROOTs on the radio), and
/// hands this node's own to it. It learns the ways down from what comes up. Any thread may call.
/// </summary>
public sealed class Router
{
    /// <summary>A way that nothing came through for so long is none any more: three statuses of a ROOT on air.</summary>
    public const int RouteMilliseconds = 200000;

    private readonly int _ownId;
    private readonly UpQueue _up;
    private readonly ILocalReceiver _local;
    private readonly IClock _clock;
    private readonly ArrayList _routes = new ArrayList();
    private readonly ArrayList _links = new ArrayList();

    /// <summary>Makes a router without ways down.</summary>
    public Router(int ownId, UpQueue up, ILocalReceiver local, IClock clock)
    {
        _ownId = ownId;
        _up = up;
        _local = local;
        _clock = clock;
    }

    /// <summary>Takes pieces of an update for this node; null where it takes none.</summary>
    public IUpdateReceiver Updates { get; set; }

    /// <summary>Counts the changes of what can be reached, for who reports it.</summary>
    public int Version { get; private set; }

    /// <summary>Adds a way down.</summary>
    public void AddLink(IDownLink link)
    {
        lock (_routes) _links.Add(link);
    }

    /// <summary>Takes a way down back, with all that was reached through it.</summary>
    public void RemoveLink(IDownLink link)
    {
        lock (_routes)
        {
            _links.Remove(link);
            for (int i = _routes.Count - 1; i >= 0; i--)
            {
                if (((Route)_routes[i]).Link == link) RemoveAt(i);
            }
        }
    }

    /// <summary>Takes a message that came up. True when it is kept, otherwise it is used again afterwards.</summary>
    /// <param name="message">The message.</param>
    /// <param name="link">Where from.</param>
    /// <param name="speaker">The node at the other end of it.</param>
    public bool FromBelow(Message message, IDownLink link, int speaker)
    {
        switch (message.Type)
        {
            case MessageType.Data:
            case MessageType.Report:
            case MessageType.Response:
            case MessageType.Want:
                lock (_routes) Learn(message.ModuleId, link, message.ModuleId == speaker ? 0 : speaker);
                return _up.Add(message);
            case MessageType.Status:
                // A member's own status is contained in this ROOT's; a ROOT's is told on by the HUB in Status.
                Learn((StatusMessage)message, link);
                return false;
            default:
                return false;
        }
    }

    /// <summary>Takes a message that came down. True when it is kept, otherwise it is used again afterwards.</summary>
    public bool FromAbove(Message message)
    {
        if (message.Type == MessageType.Time || message.Type == MessageType.Pace)
        {
            if (message.Type == MessageType.Time) _local.OnTime((TimeMessage)message);
            else _local.OnPace((PaceMessage)message);
            return SendToAll(message);
        }

        if (message.ModuleId == _ownId) return HandLocally(message);
        if (message.Type == MessageType.Invalid) return Refuse((InvalidMessage)message);
        if (!IsForOne(message.Type)) return false;
        IDownLink link = null;
        lock (_routes)
        {
            Route route = Find(message.ModuleId);
            if (route != null) link = route.Link;
        }

        return link != null && link.Send(message);
    }

    /// <summary>Tells whether there is a way to a module.</summary>
    public bool Reaches(int moduleId)
    {
        lock (_routes) return Find(moduleId) != null;
    }

    /// <summary>The pace of a ROOT's mesh as it said itself, s; 0 where nothing limits it or nobody said.</summary>
    public int PaceOf(int root)
    {
        lock (_routes)
        {
            Route route = Find(root);
            return route == null ? 0 : route.PaceSeconds;
        }
    }

    /// <summary>How many modules are reached.</summary>
    public int ReachedCount
    {
        get
        {
            lock (_routes) return _routes.Count;
        }
    }

    /// <summary>Forgets the ways that nothing came through for too long.</summary>
    public void Expire()
    {
        lock (_routes)
        {
            for (int i = _routes.Count - 1; i >= 0; i--)
            {
                if (_clock.UptimeMilliseconds - ((Route)_routes[i]).HeardAt > RouteMilliseconds) RemoveAt(i);
            }
        }
    }

    /// <summary>Forgets a ROOT, and what is reached through it.</summary>
    public void Forget(IDownLink link, int root)
    {
        lock (_routes)
        {
            for (int i = _routes.Count - 1; i >= 0; i--)
            {
                var route = (Route)_routes[i];

                // It may be a member of another ROOT's mesh meanwhile.
                bool isIt = route.ModuleId == root && route.Root == 0;
                if (route.Link == link && (isIt || route.Root == root)) RemoveAt(i);
            }
        }
    }

    /// <summary>The modules that are reached directly, or through <paramref name="root"/> where that is not 0; gives how many.</summary>
    public int Modules(int root, int[] modules)
    {
        int count = 0;
        lock (_routes)
        {
            for (int i = 0; i < _routes.Count && count < modules.Length; i++)
            {
                var route = (Route)_routes[i];
                if (route.Root == root) modules[count++] = route.ModuleId;
            }
        }

        return count;
    }

    /// <summary>The ROOTs that others are reached through; gives how many.</summary>
    public int Roots(int[] roots)
    {
        int count = 0;
        lock (_routes)
        {
            for (int i = 0; i < _routes.Count && count < roots.Length; i++)
            {
                var route = (Route)_routes[i];
                if (route.Root == route.ModuleId) roots[count++] = route.Root;
            }
        }

        return count;
    }

    private static bool IsForOne(MessageType type)
    {
        return type == MessageType.Request || type == MessageType.Ack || type == MessageType.Refuse || type == MessageType.Piece;
    }

    private bool SendToAll(Message message)
    {
        IDownLink[] links;
        lock (_routes)
        {
            links = new IDownLink[_links.Count];
            for (int i = 0; i < links.Length; i++) links[i] = (IDownLink)_links[i];
        }

        bool kept = false;
        for (int i = 0; i < links.Length; i++) kept |= links[i].Send(message);
        return kept;
    }

    // A command that cannot be carried on as it is, such as one for a setting that only newer builds know: who asked is told at once.
    private bool Refuse(InvalidMessage message)
    {
        if (message.ClaimedType == MessageType.Request && message.ModuleId != 0 && message.CommandId != 0)
        {
            string reason = "module " + _ownId.ToString() + " on the way does not understand it: " + message.Reason;
            _up.Add(new ResponseMessage(message.ModuleId, message.CommandId, CommandStatus.Error, reason));
        }

        return false;
    }

    private bool HandLocally(Message message)
    {
        switch (message.Type)
        {
            case MessageType.Request:
                return _local.OnRequest((RequestMessage)message);
            case MessageType.Ack:
                _local.OnAck((AckMessage)message);
                return false;
            case MessageType.Refuse:
                _local.OnRefuse((RefuseMessage)message);
                return false;
            case MessageType.Piece:
                return Updates != null && Updates.OnPiece((PieceMessage)message);
            case MessageType.Invalid:
                var invalid = (InvalidMessage)message;
                if (invalid.ClaimedType == MessageType.Request) _local.OnInvalidRequest(invalid);
                return false;
            default:
                return false;
        }
    }

    private void Learn(StatusMessage status, IDownLink link)
    {
        lock (_routes)
        {
            int root = status.Role == NodeRole.Root ? status.ModuleId : 0;
            Learn(status.ModuleId, link, root);
            for (int i = 0; i < status.ModuleCount; i++) Learn(status.Modules[i], link, root);
            Route route = Find(status.ModuleId);
            if (route != null) route.PaceSeconds = status.PaceSeconds;
        }
    }

    private void Learn(int moduleId, IDownLink link, int root)
    {
        if (moduleId == _ownId || !_links.Contains(link)) return;
        Route route = Find(moduleId);
        if (route == null)
        {
            route = new Route(moduleId);
            _routes.Add(route);
            Version++;
        }
        else if (route.Link != link) Version++;

        // That a ROOT is one is said by its status only.
        if (root != 0 || route.Link != link) route.Root = root;
        route.Link = link;
        route.HeardAt = _clock.UptimeMilliseconds;
    }

    private void RemoveAt(int index)
    {
        _routes.RemoveAt(index);
        Version++;
    }

    private Route Find(int moduleId)
    {
        for (int i = 0; i < _routes.Count; i++)
        {
            var route = (Route)_routes[i];
            if (route.ModuleId == moduleId) return route;
        }

        return null;
    }
}
