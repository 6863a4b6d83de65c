using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.Node;

/// <summary>What makes one node different from another; given once, when it is set up. Keys and passwords in it are secrets.</summary>
public sealed class NodeConfiguration
{
    /// <summary>The module, 1…65534.</summary>
    public int ModuleId { get; set; }

    /// <summary>The module's key at the cloud.</summary>
    public string CloudKey { get; set; } = "";

    /// <summary>ws:// or wss:// of the cloud, without a path; empty for a node that never talks to it directly.</summary>
    public string CloudAddress { get; set; } = "";

    /// <summary>The key that the nodes of one mesh share; empty for a node without a mesh.</summary>
    public string MeshKey { get; set; } = "";

    /// <summary>The password of the mesh's own Wi-Fi; empty for an open one.</summary>
    public string MeshPassword { get; set; } = "";

    /// <summary>The Wi-Fi with internet to join until another is set by command; null for none.</summary>
    public string SiteSsid { get; set; }

    /// <summary>Its password; null for an open one.</summary>
    public string SitePassword { get; set; }

    /// <summary>
    /// Of a HUB its own secret, of a module the one that it shares with its HUB (<see cref="HubKeys.DeriveSecret"/>), at least 16 bytes;
    /// null for a node that does not speak by radio.
    /// </summary>
    public byte[] RadioSecret { get; set; }

    /// <summary>
    /// Which of the module's keys <see cref="RadioSecret"/> is, 0…255; of no meaning for a HUB. A key that the module changed to by command
    /// goes before the configured one it began with, for as long as that one stays configured; a newly configured secret goes before it.
    /// </summary>
    public int RadioKeyNumber { get; set; }

    /// <summary>The HUB that the module speaks to by radio, 1…65534.</summary>
    public int HubId { get; set; }

    /// <summary>True for the HUB: it listens to the radio for ROOTs and carries what they say to the cloud.</summary>
    public bool IsHub { get; set; }

    /// <summary>
    /// The modules, 1…255, whose plain radio messages of the original firmware this HUB believes. Those are not authenticated: anybody on
    /// air can speak for these modules. Null, and so by default, none.
    /// </summary>
    public int[] OriginalModules { get; set; }

    /// <summary>
    /// The password of the page for people beside the module, or the stored form of one (docs/local-page.md); null where none
    /// is set: then the page shows values and takes nothing.
    /// </summary>
    public string LocalPassword { get; set; }

    /// <summary>Milliseconds between readings; 0 for what the setting says (<see cref="Setting.ReportInterval"/>).</summary>
    public int IntervalMilliseconds { get; set; }

    /// <summary>
    /// Sleep between jobs, for a node that must last on little energy: it wakes for each reading, and speaks with what is above it every
    /// <see cref="UploadMilliseconds"/>. A HUB does not sleep, nor does a node while it is ROOT.
    /// </summary>
    public bool SleepsBetweenJobs { get; set; }

    /// <summary>How often a node that sleeps speaks with what is above it, ms: so late a command may come to it.</summary>
    public int UploadMilliseconds { get; set; } = 900000;

    /// <summary>
    /// Up to which relative state of charge, %, the pack is empty: a node that lives on it then sleeps deeply, as long as it is not charged
    /// (embedded/Node/EmptyPack). 0 for never. A HUB never does, which has no pack.
    /// </summary>
    public int EmptyBelow { get; set; }

    /// <summary>How long such a sleep lasts, s: so late the node notices that it is charged, and a command may come to it.</summary>
    public int EmptySleepSeconds { get; set; } = 1800;

    /// <summary>The 7-bit I2C address that a summary of each reading is written to (embedded/Node/Summary); 0 for none.</summary>
    public int SummaryAddress { get; set; }

    /// <summary>
    /// How many bytes of flash the outbox takes at most, 8192 or more. 131072 are half of the file system of an ESP32 with 4 MB of flash;
    /// docs/flash-wear.md says what holds how many days.
    /// </summary>
    public int OutboxBytes { get; set; } = 131072;

    /// <summary>
    /// After so many seconds without an acknowledgement a reading goes from memory to flash: what a power cut may cost. 0 writes each at
    /// once. Every two minutes is what an ESP32's flash takes for ten years without a link; with one, acknowledgements come far sooner.
    /// </summary>
    public int UnsavedSeconds { get; set; } = 120;

    /// <summary>The gauge's key, word that is sent first.</summary>
    public int UnsealFirst { get; set; } = 0x0414;

    /// <summary>The gauge's key, word that is sent second.</summary>
    public int UnsealSecond { get; set; } = 0x3672;

    /// <summary>The gauge's full-access key, word that is sent first.</summary>
    public int FullAccessFirst { get; set; } = 0xFFFF;

    /// <summary>The gauge's full-access key, word that is sent second.</summary>
    public int FullAccessSecond { get; set; } = 0xFFFF;
}
