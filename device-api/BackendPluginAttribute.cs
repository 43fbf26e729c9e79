using System.Diagnostics.CodeAnalysis;

namespace Devices.Api;

/// <summary>
/// Announces that this assembly is a backend plugin. The host reads it from the metadata without running any code of the
/// plugin, so all that it needs to decide about loading stands here.
/// </summary>
/// <example><c>[assembly: BackendPlugin("acme", typeof(AcmeBackend), Vendor = "Acme Corp.", RuntimeIdentifiers = "linux-x64;win-x64")]</c></example>
/// <param name="deviceType">The device type as users write it: lower-case letters, digits and '_', for example <c>"vulkan"</c>.</param>
/// <param name="backend">The class derived from <see cref="Backend"/>, public or not, with a constructor without parameters.</param>
/// <param name="abiLevel">Left out, so that the compiler writes the level of the <c>Devices.Api</c> it compiled against.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class BackendPluginAttribute(
    string deviceType,
    [DynamicallyAccessedMembers(BackendPluginAttribute.Constructors)] Type backend,
    int abiLevel = AbiLevel.Current) : Attribute
{
    /// <summary>What the host needs of the class, so that trimming a plugin leaves it in.</summary>
    private const DynamicallyAccessedMemberTypes Constructors =
        DynamicallyAccessedMemberTypes.PublicParameterlessConstructor | DynamicallyAccessedMemberTypes.NonPublicConstructors;

    /// <summary>The device type as users write it, for example <c>"vulkan"</c>. One assembly may announce several.</summary>
    public string DeviceType { get; } = deviceType;

    /// <summary>The class derived from <see cref="Devices.Api.Backend"/>.</summary>
    [DynamicallyAccessedMembers(Constructors)]
    public Type Backend { get; } = backend;

    /// <summary>The ABI level the plugin was compiled against.</summary>
    public int AbiLevel { get; } = abiLevel;

    /// <summary>Who wrote the plugin (whose hardware it drives is <see cref="DeviceInfo.Vendor"/>).</summary>
    public string Vendor { get; set; } = "";

    /// <summary>Runtime identifiers the plugin runs on, separated by ';'. Empty means any.</summary>
    public string RuntimeIdentifiers { get; set; } = "";
}
