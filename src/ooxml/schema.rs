//! The order in which the schema wants the children of property containers: the sequences of the
//! complex types in ISO 29500-4, annex A.1 (`CT_PPr`, `CT_RPr`, `CT_SectPr` and so on).

/// The children of the container of that qualified name, in order; `None` for any other element.
pub fn order(name: &[u8]) -> Option<&'static str> {
    Some(match name {
        b"w:pPr" => PARAGRAPH,
        b"w:rPr" => RUN,
        b"w:sectPr" => SECTION,
        b"w:tblPr" => TABLE,
        b"w:trPr" => ROW,
        b"w:tcPr" => CELL,
        b"w:style" => STYLE,
        b"w:lvl" => LEVEL,
        b"w:numPr" => "ilvl numId numberingChange ins",
        b"w:pBdr" => "top left bottom right between bar",
        b"w:tblBorders" => "top left bottom right insideH insideV",
        b"w:tblCellMar" => "top left bottom right",
        _ => return None,
    })
}

/// The place of a child in `order`; what is not in it comes last.
pub fn rank(order: &str, name: &[u8]) -> usize {
    let name = name.strip_prefix(b"w:").unwrap_or(name);
    let place = order.split_ascii_whitespace().position(|child| child.as_bytes() == name);
    place.unwrap_or(usize::MAX)
}

const PARAGRAPH: &str = "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr \
    suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct \
    topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind \
    contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment \
    textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange";

const RUN: &str = "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss \
    imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u \
    effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath";

const SECTION: &str = "headerReference footerReference footnotePr endnotePr type pgSz pgMar \
    paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection \
    bidi rtlGutter docGrid printerSettings sectPrChange";

const TABLE: &str = "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize \
    tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook \
    tblCaption tblDescription tblPrChange";

/// The schema leaves the order of these free but for the last three; this is Word's.
const ROW: &str = "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader \
    tblCellSpacing jc hidden ins del trPrChange";

const CELL: &str = "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection \
    tcFitText vAlign hideMark cellIns cellDel cellMerge tcPrChange";

const STYLE: &str = "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden \
    unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr \
    tcPr tblStylePr";

const LEVEL: &str = "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc \
    pPr rPr";
