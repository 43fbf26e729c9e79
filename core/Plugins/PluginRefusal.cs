namespace Devices.Plugins;

/// <summary>Why a plugin is not used.</summary>
/// <param name="Reason">For programs.</param>
/// <param name="Message">For the user: one sentence that names what was wrong and what is allowed.</param>
public sealed record PluginRefusal(RefusalReason Reason, string Message);
