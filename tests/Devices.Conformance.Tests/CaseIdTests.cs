namespace Devices.Conformance.Tests;

public sealed class CaseIdTests
{
    [Theory]
    [InlineData("add.Tensor/*", "add.Tensor/f32/forward", true)]
    [InlineData("add.Tensor", "add.Tensor/f32/forward", false)]
    [InlineData("*/f32/*", "add.Tensor/f32/forward", true)]
    [InlineData("*/f32", "add.Tensor/f32/forward", false)]
    [InlineData("*forward", "add.Tensor/f32/forward", true)]
    [InlineData("*f*f*d", "add.Tensor/f32/forward", true)]
    [InlineData("a*a", "aba", true)]
    [InlineData("a*a", "a", false)]
    [InlineData("*", "x", true)]
    [InlineData("**x**", "x", true)]
    [InlineData("?dd", "add", false)]
    public void PatternsMatchWholeIds(string pattern, string id, bool matches) =>
        Assert.Equal(matches, new CaseFilter([pattern]).Matches(new CaseId(id)));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a*")]
    [InlineData("it's")]
    [InlineData("naïve")]
    [InlineData("$HOME")]
    public void WhatNeedsQuotingIsRefused(string text) => Assert.ThrowsAny<ArgumentException>(() => new CaseId(text));

    [Fact]
    public void PartsAreJoinedAndEmptyOnesLeftOut() =>
        Assert.Equal("add.Tensor/f32/[2,3]", CaseId.Of("add.Tensor", null, "f32", "", "[2,3]").Text);

    [Fact]
    public void NoPatternChoosesAll() => Assert.True(new CaseFilter([]).Matches(new CaseId("x")));
}
