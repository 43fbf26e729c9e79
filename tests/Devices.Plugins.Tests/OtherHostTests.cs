using Devices.Plugins.Metadata;
using Devices.Plugins.Tests.Support;

namespace Devices.Plugins.Tests;

/// <summary>The good plugin against hosts whose Devices.Api is another one: what breaks it is named, what does not is not.</summary>
public sealed class OtherHostTests
{
    public static TheoryData<string, string, string, RefusalReason, string> Breaks => new()
    {
        {
            "method removed",
            "public static Support No(",
            "internal static Support No(",
            RefusalReason.MissingMember, "Devices.Api.Support No(string)"
        },
        {
            "parameter added",
            "KernelPredicate? predicate = null);",
            "KernelPredicate? predicate = null, int priority = 0);",
            RefusalReason.MissingMember, "KernelRegistrar: void Register("
        },
        {
            "property made read-only",
            "public required DeviceKind Kind { get; init; }",
            "public DeviceKind Kind { get; }",
            RefusalReason.MissingMember, "set_Kind"
        },
        {
            "init made set",
            "public required string Name { get; init; }",
            "public required string Name { get; set; }",
            RefusalReason.MissingMember, "set_Name"
        },
        {
            "return type changed",
            "public long ElementCount => elementCount;",
            "public nint ElementCount => (nint)elementCount;",
            RefusalReason.MissingMember, "long get_ElementCount()"
        },
        {
            "in made by value",
            "public ref readonly TensorDesc Input(int index) => ref inputs[index];",
            "public TensorDesc Input(int index) => inputs[index];",
            RefusalReason.MissingMember, "Input(int)"
        },
        { "struct made class", "public readonly struct Support", "public sealed class Support", RefusalReason.MissingMember, "Support" },
        {
            "constructor made internal",
            "public abstract class Event : IDisposable\n{",
            "public abstract class Event : IDisposable\n{ internal Event() {}",
            RefusalReason.MissingMember, "Event: void .ctor()"
        },
        {
            "type made internal",
            "public interface IMemoryBudget",
            "internal interface IMemoryBudget",
            RefusalReason.MissingType, "Devices.Api.Features.IMemoryBudget"
        },
        {
            "type renamed",
            "public interface IMemoryBudget",
            "public interface IMemoryLimit",
            RefusalReason.MissingType, "Devices.Api.Features.IMemoryBudget"
        },
        {
            "abstract member added",
            "public abstract Event CreateEvent();",
            "public abstract Event CreateEvent(); public abstract void Trim(int level);",
            RefusalReason.MissingOverride, "Fixture.GoodDevice does not implement Devices.Api.Device: void Trim(int)"
        },
        {
            "abstract property added",
            "public virtual int Alignment => 64;",
            "public virtual int Alignment => 64; public abstract long Limit { get; }",
            RefusalReason.MissingOverride, "Fixture.GoodAllocator does not implement Devices.Api.Allocator: long get_Limit()"
        },
        {
            "interface member added",
            "long AvailableBytes { get; }",
            "long AvailableBytes { get; } long UsedBytes { get; }",
            RefusalReason.MissingOverride, "get_UsedBytes()"
        },
        {
            "interface member renamed",
            "long AvailableBytes { get; }",
            "long FreeBytes { get; }",
            RefusalReason.MissingMember, "get_AvailableBytes()"
        },
        {
            "abstract made plain",
            "public abstract bool IsIdle { get; }",
            "public bool IsIdle => true;",
            RefusalReason.MissingOverride, "GoodStream overrides bool get_IsIdle()"
        },
        {
            "kernel's parameters changed",
            "public delegate void Kernel(Stream stream, in KernelCall call);",
            "public delegate void Kernel(Stream stream, in KernelCall call, int device);",
            RefusalReason.MissingMember, "Kernel"
        },
        {
            "predicate's parameter by value",
            "public delegate Support KernelPredicate(in KernelCall call);",
            "public delegate Support KernelPredicate(KernelCall call);",
            RefusalReason.MissingMember, "KernelPredicate"
        },
    };

    public static TheoryData<string, string, string> Harmless => new()
    {
        { "nothing", "public const int Current = 1;", "public const int Current = 1;" },
        { "later level", "public const int Current = 1;", "public const int Current = 7;" },
        {
            "virtual member added",
            "public abstract Event CreateEvent();",
            "public abstract Event CreateEvent(); public virtual void Trim(int level) {}"
        },
        { "overload added", "public static Support No(", "public static Support No(int reason) => No(\"\"); public static Support No(" },
        {
            "default implementation added",
            "long AvailableBytes { get; }",
            "long AvailableBytes { get; } long UsedBytes => TotalBytes - AvailableBytes;"
        },
        { "unused type removed", "public interface ICompileCache", "internal interface ICompileCache" },
        {
            "class put between",
            "public abstract class Event : IDisposable",
            "public abstract class Named { public virtual string Name => \"\"; }\npublic abstract class Event : Named, IDisposable"
        },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public void A_break_is_named(string what, string old, string edited, RefusalReason reason, string words)
    {
        PluginCandidate candidate = VerifyGood((old, edited));
        Assert.Equal((what, reason), (what, candidate.Refusal?.Reason));
        Assert.Contains(words, candidate.Refusal!.Message);
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public void An_addition_is_no_break(string what, string old, string edited)
    {
        PluginCandidate candidate = VerifyGood((old, edited));
        Assert.True(candidate.IsAccepted, $"{what}: {candidate.Refusal?.Message}");
    }

    [Fact]
    public void A_host_that_no_longer_takes_the_level_says_which_it_takes()
    {
        PluginCandidate candidate = VerifyGood(
            ("public const int Current = 1;", "public const int Current = 4;"),
            ("public const int Oldest = 1;", "public const int Oldest = 3;"));
        Assert.Equal(RefusalReason.AbiTooOld, candidate.Refusal?.Reason);
        Assert.Contains("level 1; this host takes levels 3 to 4, update the plugin", candidate.Refusal!.Message);
    }

    private static PluginCandidate VerifyGood(params (string Old, string New)[] edits)
    {
        using var folder = new PluginFolder();
        string good = folder.Add("Good");
        using HostApi host = HostApi.FromFile(Compiler.CompileApi(Path.Combine(folder.Folder("host"), "Devices.Api.dll"), edits));
        return Assert.Single(PluginScanner.Scan(new PluginSearch { Paths = [good] }, host, []));
    }
}
