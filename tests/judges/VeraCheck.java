import java.io.File;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/** Has veraPDF judge every file by every flavour named: java VeraCheck 2a,ua1 FILE... ; exit 0 when all conform. */
public final class VeraCheck {
  private static final int KEPT = 1; // failures of a rule that are kept in full

  public static void main(String[] arguments) {
    LogManager.getLogManager().reset(); // the parser's warnings are no verdicts
    VeraGreenfieldFoundryProvider.initialise();
    List<String> flavours = Arrays.asList(arguments[0].split(","));
    boolean allConform = true;
    for (String path : Arrays.asList(arguments).subList(1, arguments.length)) {
      for (String flavour : flavours) {
        allConform &= judge(new File(path), flavour);
      }
    }
    System.exit(allConform ? 0 : 1);
  }

  /** One parser a verdict: a parser keeps the model of the flavour it was made for. */
  private static boolean judge(File file, String flavourId) {
    String what = "veraPDF " + flavourId + ": " + file;
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(flavourId);
    if (flavour == PDFAFlavour.NO_FLAVOUR) {
      return fail(what, "no such flavour");
    }
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, KEPT, false, false, false)) {
      ValidationResult result = validator.validate(parser);
      if (result.isCompliant()) {
        System.out.println("PASS " + what);
        return true;
      }
      fail(what, result.getFailedChecks().size() + " rules broken");
      Set<RuleId> shown = new HashSet<>(); // one place of each rule is enough to find the rest
      for (TestAssertion broken : result.getTestAssertions()) {
        if (shown.add(broken.getRuleId())) {
          System.out.println("     " + broken.getRuleId().getClause() + "-" + broken.getRuleId().getTestNumber() + " "
              + broken.getMessage() + " | " + broken.getLocation().getContext());
        }
      }
      return false;
    } catch (Exception problem) { // a file it cannot read is a file that fails
      return fail(what, problem.toString());
    }
  }

  private static boolean fail(String what, String reason) {
    System.out.println("FAIL " + what + ": " + reason);
    return false;
  }
}
