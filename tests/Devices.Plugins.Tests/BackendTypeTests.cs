using System.Text;
using Devices.Plugins.Tests.Support;

namespace Devices.Plugins.Tests;

public sealed class BackendTypeTests
{
    public static TheoryData<string, RefusalReason, string> Unfit => new()
    {
        { "abstract_backend", RefusalReason.BackendTypeUnfit, "Fixture.FixtureBackend, which is abstract" },
        { "not_a_backend", RefusalReason.BackendTypeMissing, "System.String" },
        { "not_derived", RefusalReason.BackendTypeUnfit, "Fixture.Outer, which does not derive from Devices.Api.Backend" },
        { "no_constructor", RefusalReason.BackendTypeUnfit, "has no constructor without parameters" },
        { "open_generic", RefusalReason.BackendTypeUnfit, "is generic" },
        { "Wrong-Name", RefusalReason.InvalidDeviceType, "\"Wrong-Name\"; allowed are lower-case letters, digits and '_'" },
        { "too_old", RefusalReason.AbiTooOld, "level 0; this host takes level 1" },
        { "elsewhere", RefusalReason.WrongPlatform, "made for vax-vms, pdp11-rsx; this machine is" },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public void It_is_refused(string deviceType, RefusalReason reason, string words)
    {
        using var folder = new PluginFolder();
        folder.Add("Several");
        Entries.Refused(Entries.DiscoverBesideGood(folder).Of(deviceType), reason, words);
    }

    [Fact]
    public void Private_constructors_nested_classes_and_matching_platforms_are_fine()
    {
        using var folder = new PluginFolder();
        folder.Add("Several");
        IReadOnlyList<PluginEntry> entries = Entries.DiscoverBesideGood(folder);
        Assert.Equal("Fixture.Outer+NestedBackend", entries.Of("nested").Manifest?.BackendType);
        PluginCatalog.ProbeAll([entries.Of("nested"), entries.Of("here")]);
        Assert.Equal(PluginState.NoDevices, entries.Of("nested").State);
        Assert.Equal(PluginState.NoDevices, entries.Of("here").State);
    }

    [Fact]
    public void A_file_called_otherwise_than_its_assembly_is_refused()
    {
        using var folder = new PluginFolder();
        folder.Write("other/other.dll", File.ReadAllBytes(PluginFolder.BuiltAssembly("EmptyProbe")));
        Entries.Refused(folder, RefusalReason.Misnamed, "the file must be called Fixture.EmptyProbe.dll");
    }

    [Fact]
    public void An_attribute_naming_a_class_that_is_not_there_is_refused()
    {
        using var folder = new PluginFolder();
        byte[] assembly = File.ReadAllBytes(PluginFolder.BuiltAssembly("EmptyProbe"));

        // The attribute holds the class's name as text: bend it there, and nowhere else.
        int at = assembly.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes("Fixture.EmptyProbeBackend"));
        Assert.True(at > 0);
        assembly[at + "Fixture.".Length] = (byte)'X';
        folder.Write("bent/Fixture.EmptyProbe.dll", assembly);
        PluginEntry entry = Assert.Single(Entries.DiscoverBesideGood(folder));
        Entries.Refused(entry, RefusalReason.BackendTypeMissing, "Fixture.XmptyProbeBackend, which is not in Fixture.EmptyProbe");
    }
}
